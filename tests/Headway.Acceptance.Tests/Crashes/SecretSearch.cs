using System.Net.Http.Headers;
using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Crashes;

/// <summary>Looks for the values of secrets wherever somebody could read them who should not.</summary>
internal static class SecretSearch
{
    /// <summary>Shows that no secret is told anywhere.</summary>
    /// <param name="site">Where.</param>
    /// <param name="deployment">The number of the deployment that has just ended.</param>
    public static async Task NothingAsync(CrashSite site, int deployment)
    {
        Nothing(site, "the server's log", site.Server.Log);
        foreach (var arguments in HostProcesses.AllArguments())
        {
            Nothing(site, "the arguments of a process", arguments);
        }

        var environment = $"v1/projects/{site.Project.Name}/environments/production";
        var paths = new[]
        {
            $"{environment}/status", $"{environment}/instances", $"{environment}/variables", $"{environment}/logs?lines=1000",
            $"{environment}/deployments", $"{environment}/deployments/{deployment}", $"{environment}/deployments/{deployment}/events",
            $"v1/projects/{site.Project.Name}", "v1/audit?limit=1000", "v1/tokens",
        };
        using var http = new HttpClient { BaseAddress = site.Server.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", site.Server.Token);
        foreach (var path in paths)
        {
            var answer = await http.GetStringAsync(path, TestContext.Current.CancellationToken);
            Assert.NotEmpty(answer);
            Nothing(site, path, answer);
        }
    }

    private static void Nothing(CrashSite site, string where, string text) => Assert.All(
        site.Secrets, secret => Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{where} tells {secret}: {text}"));
}
