using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Headway.Acceptance.Tests.Systems;

/// <summary>What people do with <c>examples/fixia</c>, however it is deployed.</summary>
internal sealed partial class FixiaUse(ImportedSystem fixia)
{
    public const string City = "Rosario";

    private const string Fixer = "f1xer-0f-Parana-river-boats-and-roofs";

    /// <summary>Gets the values of the variables that an import asks for.</summary>
    public static IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["FIXER_TOKEN"] = Fixer };

    private string Api => $"api.{fixia.Project}.localhost";

    private string Web => $"web.{fixia.Project}.localhost";

    /// <summary>What is deployed is used, deployed anew and taken back.</summary>
    public async Task IsUsedAsync()
    {
        await IsServedAsync();
        await IsLiveInABrowserAsync();
        await MakeNextVersionAsync();
        await fixia.DoneAsync("up");
        Assert.Equal("1.1.0", await VersionAsync());
        await NeedsAsync("A lamp that flickers");

        await fixia.DoneAsync("rollback", "--yes");
        Assert.Equal("1.0.0", await VersionAsync());
        Assert.Contains("A lamp that flickers", await TitlesAsync());
    }

    /// <summary>Asks the API for its version.</summary>
    private async Task<string> VersionAsync() => (await fixia.AskAsync(HttpMethod.Get, $"{Api}/health"))["version"]!.GetValue<string>();

    /// <summary>Somebody needs something fixed.</summary>
    /// <returns>The request's number.</returns>
    public async Task<string> NeedsAsync(string title) =>
        (await fixia.AskAsync(HttpMethod.Post, $"{Api}/api/requests", body: new { title, city = City }))["id"]!.GetValue<string>();

    /// <summary>A fixer offers to do it; nobody else may.</summary>
    public async Task OffersAsync(string request, string fixer)
    {
        using var refused = await fixia.SendAsync(HttpMethod.Post, $"{Api}/api/requests/{request}/offers", "Bearer guess", new { fixer, price = 90 });
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        await fixia.AskAsync(HttpMethod.Post, $"{Api}/api/requests/{request}/offers", $"Bearer {Fixer}", new { fixer, price = 90 });
    }

    /// <summary>Lists the titles of what is asked for.</summary>
    private async Task<IReadOnlyList<string>> TitlesAsync() =>
        [.. (await fixia.AskAsync(HttpMethod.Get, $"{Api}/api/requests?city={City}")).AsArray().Select(item => item!["title"]!.GetValue<string>())];

    /// <summary>The front end is there, its script loads, and the API's address is built into it.</summary>
    private async Task IsServedAsync()
    {
        var script = Script().Match(await fixia.ReadAsync($"{Web}/"));
        Assert.True(script.Success, "the page names its script");
        Assert.Contains($"http://{Api}:{fixia.Edge.Port}", await fixia.ReadAsync($"{Web}{script.Groups["path"].Value}"), StringComparison.Ordinal);
    }

    /// <summary>In a browser, somebody asks for something, and sees what others ask for and offer without loading the page again.</summary>
    private async Task IsLiveInABrowserAsync()
    {
        Assertions.SetDefaultExpectTimeout(20_000);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync();
        await page.GotoAsync($"http://{Web}:{fixia.Edge.Port}/");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync($"Live in {City}");
        await page.GetByLabel("What needs to be fixed?").FillAsync("A door that sticks");
        await page.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.GetByText("A door that sticks")).ToBeVisibleAsync();
        await OffersAsync(await NeedsAsync("A bell without a sound"), "Marta");
        await Assertions.Expect(page.GetByText("A bell without a sound 1 offers")).ToBeVisibleAsync();
    }

    /// <summary>Makes a version with one more migration of the copy.</summary>
    private async Task MakeNextVersionAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(fixia.Folder, "api", "migrations", "0003_urgent.sql"), "alter table requests add column urgent boolean not null default false;\n");
        fixia.Change("api/src/health.controller.ts", "1.0.0", "1.1.0");
        fixia.Change("api/src/requests.controller.ts", "select r.id, r.title, r.city,", "select r.id, r.title, r.city, r.urgent,");
    }

    [GeneratedRegex(@"src=""(?<path>/assets/[^""]+\.js)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Script();
}
