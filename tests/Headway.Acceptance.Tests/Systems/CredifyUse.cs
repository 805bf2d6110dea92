using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Systems;

/// <summary>What people do with <c>examples/credify</c>, however it is deployed.</summary>
internal sealed partial class CredifyUse(ImportedSystem credify)
{
    private const string Email = "vera@credify.example";
    private const string Password = "correct horse battery";

    /// <summary>Gets the values of the variables that an import asks for.</summary>
    public static IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["JWT_SECRET"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
    };

    private string Api => $"api.{credify.Project}.localhost/api/v1";

    private string Web => $"web.{credify.Project}.localhost";

    /// <summary>Asks the API for its version.</summary>
    public async Task<string> VersionAsync() =>
        (await credify.AskAsync(HttpMethod.Get, $"api.{credify.Project}.localhost/version"))["version"]!.GetValue<string>();

    /// <summary>The front end is there, its script loads, and the API's address is built into it.</summary>
    public async Task IsServedAsync()
    {
        var script = Script().Match(await credify.ReadAsync($"{Web}/"));
        Assert.True(script.Success, "the page names its script");
        Assert.Contains($"http://api.{credify.Project}.localhost:{credify.Edge.Port}", await credify.ReadAsync($"{Web}{script.Groups["path"].Value}"), StringComparison.Ordinal);
    }

    /// <summary>Somebody signs up and uploads a certificate, and the worker proves it.</summary>
    /// <returns>The certificate's name.</returns>
    public async Task<string> VerifiesAsync()
    {
        await credify.AskAsync(HttpMethod.Post, $"{Api}/auth/signup", body: new { email = Email, password = Password, name = "Vera", phone = "+49 30 1234567" });
        var user = await LogInAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("Diploma"), "title" },
            { new StringContent("Ada Lovelace"), "holder" },
            { new ByteArrayContent("%PDF-1.4 a diploma"u8.ToArray()), "file", "diploma.pdf" },
        };
        var certificate = (await credify.AskAsync(HttpMethod.Post, $"{Api}/certificates/upload", user, form))["id"]!.GetValue<string>();
        var queued = await credify.AskAsync(HttpMethod.Post, $"{Api}/verification/verify", user, new { certificate_id = certificate });
        JsonNode? seen = null;
        await Eventually.TrueAsync(
            async () => (seen = await credify.AskAsync(HttpMethod.Get, $"{Api}/verification/{queued["id"]!.GetValue<string>()}", user))["status"]!.GetValue<string>() == "completed",
            "the worker has verified the certificate",
            TimeSpan.FromSeconds(60));
        Assert.Contains("authentic", seen!.ToJsonString(), StringComparison.Ordinal);
        return certificate;
    }

    /// <summary>What was uploaded is there.</summary>
    public async Task StillKnowsAsync(string certificate) =>
        Assert.Contains(certificate, (await credify.AskAsync(HttpMethod.Get, $"{Api}/certificates", await LogInAsync())).ToJsonString(), StringComparison.Ordinal);

    private async Task<string> LogInAsync() =>
        $"Bearer {(await credify.AskAsync(HttpMethod.Post, $"{Api}/auth/login", body: new { email = Email, password = Password }))["access_token"]!.GetValue<string>()}";

    [GeneratedRegex(@"src=""(?<path>/assets/[^""]+\.js)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Script();
}
