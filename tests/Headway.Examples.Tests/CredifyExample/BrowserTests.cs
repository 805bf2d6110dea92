using Microsoft.Playwright;

namespace Headway.Examples.Tests.CredifyExample;

public sealed class BrowserTests(CredifySystem system)
{
    /// <summary>Set to keep pictures of the pages, to look at them.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("CREDIFY_PICTURES");

    [Fact]
    public async Task A_person_signs_up_uploads_verifies_and_watches_at_every_width()
    {
        await using var site = new WebSite();
        var variables = system.Variables();
        variables["CORS_ORIGINS"] = site.Url;
        using var first = await ApiProcess.StartAsync(variables);
        await site.BuildAsync(first.Port);
        await site.ServeAsync();
        Assert.Contains(site.Files, file => file.StartsWith("assets/index-", StringComparison.Ordinal));

        // As patient as a busy machine needs; what is there is seen at once.
        Assertions.SetDefaultExpectTimeout(20_000);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        var page = await browser.NewPageAsync();
        var faults = new List<string>();
        page.PageError += (_, error) => faults.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                faults.Add(message.Text);
            }
        };

        await SignUpAsync(page, site.Url);
        await UploadAsync(page, Samples.Pdf());
        await VerifyAsync(page);
        await VerifyFileAsync(page, Samples.Pdf());
        Assert.Empty(faults);

        using var second = await RestartAsync(page, first, variables);
        await VerifyAsync(page);
        await LogOutAsync(page);
    }

    private static async Task SignUpAsync(IPage page, string url)
    {
        await page.GotoAsync(url);
        Assert.Equal("Credify", await page.TitleAsync());
        await LookAsync(page, "welcome");

        var form = page.GetByTestId("sign-up");
        await form.GetByLabel("Name").FillAsync("Ada Lovelace");
        await form.GetByLabel("Organisation").FillAsync("University of London");
        await form.GetByLabel("E-mail").FillAsync($"{Guid.NewGuid():N}@example.org");
        await form.GetByLabel("Phone").FillAsync($"+44 20 {Random.Shared.Next(1_000_000, 9_999_999)}");
        await form.GetByLabel("Password").FillAsync("correct horse battery");
        await page.GetByTestId("sign-up-submit").ClickAsync();
        await page.GetByTestId("desk").WaitForAsync();
        await Assertions.Expect(page.GetByTestId("account-name")).ToHaveTextAsync("Ada Lovelace");
        await Assertions.Expect(page.GetByTestId("connection")).ToHaveAttributeAsync("data-state", "open");
    }

    private static async Task UploadAsync(IPage page, byte[] file)
    {
        var form = page.GetByTestId("upload");
        await form.GetByLabel("Title").FillAsync("Diploma in Mathematics <b>with honours</b>");
        await form.GetByLabel("Holder").FillAsync("Ada Lovelace");
        await form.GetByLabel("Date of issue").FillAsync("2020-06-30");
        await form.GetByLabel("File").SetInputFilesAsync(
            new FilePayload { Name = "diploma.pdf", MimeType = "application/pdf", Buffer = file });
        await page.GetByTestId("upload-submit").ClickAsync();
        await Assertions.Expect(page.GetByTestId("certificate")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByTestId("certificate")).ToContainTextAsync("<b>with honours</b>");
    }

    private static async Task VerifyAsync(IPage page)
    {
        await page.GetByTestId("certificate-verify").ClickAsync();
        await Assertions.Expect(page.GetByTestId("verdict")).ToHaveAttributeAsync("data-verdict", "authentic");
        await Assertions.Expect(page.GetByTestId("event")).ToHaveCountAsync(6);
        await LookAsync(page, "desk");
    }

    private static async Task VerifyFileAsync(IPage page, byte[] unknown)
    {
        await page.GetByTestId("verify-file").GetByLabel("File").SetInputFilesAsync(
            new FilePayload { Name = "other.pdf", MimeType = "application/pdf", Buffer = unknown });
        await page.GetByTestId("verify-file-submit").ClickAsync();
        await Assertions.Expect(page.GetByTestId("verdict")).ToHaveAttributeAsync("data-verdict", "unknown");
    }

    /// <summary>The page notices that the API goes, and is connected again when there is a new one.</summary>
    private static async Task<ApiProcess> RestartAsync(
        IPage page, ApiProcess first, IReadOnlyDictionary<string, string> variables)
    {
        var connection = page.GetByTestId("connection");
        first.Program.Terminate();
        await Assertions.Expect(connection).ToHaveAttributeAsync("data-state", "waiting");
        Assert.Equal(0, await first.Program.WaitAsync());

        var second = await ApiProcess.StartAsync(variables, first.Port);
        await Assertions.Expect(connection).ToHaveAttributeAsync("data-state", "open", new() { Timeout = 20_000 });
        return second;
    }

    private static async Task LogOutAsync(IPage page)
    {
        await page.GetByTestId("log-out").ClickAsync();
        await page.GetByTestId("welcome").WaitForAsync();
        await page.ReloadAsync();
        await page.GetByTestId("welcome").WaitForAsync();
    }

    /// <summary>At no width may the page be wider than the screen.</summary>
    private static async Task LookAsync(IPage page, string name)
    {
        foreach (var (width, height) in new[] { (375, 812), (768, 1024), (1280, 800) })
        {
            await page.SetViewportSizeAsync(width, height);
            Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            if (Pictures is not null)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}-{width}.png"), FullPage = true });
            }
        }
    }
}
