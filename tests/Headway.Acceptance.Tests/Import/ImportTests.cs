using System.Text.Json;
using Headway.Acceptance.Tests.Running;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Import;

/// <summary>A repository that was made for Railway is imported, deployed as it is, and answers.</summary>
public sealed class ImportTests(HeadwayServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_repository_with_a_railway_json_and_a_Procfile_is_imported_deployed_and_answers()
    {
        using var cli = new CliProcess(server, server.Token);
        Repository(cli.Directory);

        var imported = await cli.RunAsync("import", "--project", "moved");
        Assert.True(imported.ExitCode == 0, imported.Error);
        Assert.Contains("  headway projects create moved\n  headway variables set TOKEN --secret\n", imported.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Tr0ub4dor", await File.ReadAllTextAsync(Path.Combine(cli.Directory, "headway.yaml"), Cancelled), StringComparison.Ordinal);

        var created = await cli.RunAsync("projects", "create", "moved");
        Assert.True(created.ExitCode == 0, created.Error);

        // What must be set is asked for before anything is touched.
        var early = await cli.RunAsync("up");
        Assert.Equal(5, early.ExitCode);
        Assert.Contains("TOKEN", early.Error, StringComparison.Ordinal);
        var set = await cli.RunAsync("variables", "set", "TOKEN=Tr0ub4dor-and-3-horses", "--secret");
        Assert.True(set.ExitCode == 0, set.Error);

        var up = await cli.RunAsync("up");
        Assert.True(up.ExitCode == 0, up.Error + server.Log);
        var environment = await AskAsync("/env");
        Assert.Equal("info", environment["LOG_LEVEL"]);
        Assert.Equal("web", environment["RAILWAY_SERVICE_NAME"]);
        Assert.Equal("moved", environment["RAILWAY_PROJECT_NAME"]);
        Assert.Equal("production", environment["RAILWAY_ENVIRONMENT_NAME"]);
        Assert.StartsWith("moved.localhost", environment["RAILWAY_PUBLIC_DOMAIN"], StringComparison.Ordinal);
        Assert.Equal("Tr0ub4dor-and-3-horses", environment["TOKEN"]);

        await Eventually.TrueAsync(
            async () => (await cli.RunAsync("logs", "worker", "--lines", "5")).Out.Contains("working for worker", StringComparison.Ordinal),
            "the worker of the Procfile has written its line",
            TimeSpan.FromSeconds(30));
    }

    private async Task<Dictionary<string, string>> AskAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = server.Edge };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = "moved.localhost";
        using var response = await http.SendAsync(request, Cancelled);
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<Dictionary<string, string>>(text)!;
    }

    private static void Repository(string folder)
    {
        File.Copy(Running.Repository.PathOf("examples", "tiny", "app.py"), Path.Combine(folder, "app.py"));
        File.Copy(Running.Repository.PathOf("examples", "tiny", "migrate.py"), Path.Combine(folder, "migrate.py"));
        Write(folder, "worker.py", "import os, time\nprint('working for', os.environ['RAILWAY_SERVICE_NAME'], flush=True)\nwhile True:\n    time.sleep(60)\n");
        Write(folder, "railway.json", """
            {
              "$schema": "https://railway.com/railway.schema.json",
              "build": { "builder": "RAILPACK" },
              "deploy": {
                "startCommand": "python app.py",
                "preDeployCommand": "python migrate.py",
                "healthcheckPath": "/health",
                "healthcheckTimeout": 30,
                "restartPolicyType": "ON_FAILURE"
              }
            }
            """);
        Write(folder, "Procfile", "web: python old.py\nworker: python worker.py\n");
        Write(folder, ".env.example", "LOG_LEVEL=info\nTOKEN=\n");
        Write(folder, ".gitignore", ".env\n");
        Write(folder, ".env", "TOKEN=Tr0ub4dor-and-3-horses\n");
    }

    private static void Write(string folder, string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
