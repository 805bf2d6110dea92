using System.Net.Http.Headers;
using System.Security.Cryptography;
using Headway.Acceptance.Tests.Running;
using Headway.Client.Contracts;
using Headway.Client.Streams;

namespace Headway.Acceptance.Tests.Input;

/// <summary>Secrets that an application prints on purpose show up nowhere: not in answers, logs, audit or argument lists.</summary>
[Collection(nameof(InputBed))]
public sealed class SecretTests(InputBed bed)
{
    private const string Leak = """
        import os, sys
        for name, value in sorted(os.environ.items()):
            if "SECRET" in name:
                print(name, value, flush=True)
        sys.exit(3 if "exit" in sys.argv else 0)
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_secrets_that_are_printed_are_shown_nowhere()
    {
        var project = await TinyProject.CreateAsync(bed.Server, "secret");
        var secrets = Enumerable.Range(0, 200).ToDictionary(index => $"SECRET_{index}", _ => RandomNumberGenerator.GetHexString(24));
        secrets["SECRET_LINES"] = $"-----BEGIN {RandomNumberGenerator.GetHexString(12)}\n{RandomNumberGenerator.GetHexString(40)}\n{RandomNumberGenerator.GetHexString(40)}\n";
        var lines = secrets.Values.SelectMany(secret => secret.Split('\n')).Where(line => line.Length > 5).ToList();
        var manifest = new TinyManifest
        {
            Files = new Dictionary<string, string> { ["leak.py"] = Leak },
            Env = ["SECRET_MADE: ${{ secret(64) }}", "FIRST_SECRET: ${{ secret(32) }}-${{ secret(16) }}"],
        };

        // A first version that fails: its output is read before anything is live.
        var failed = await project.DeployAsync(manifest.Text(project.Name).Replace("python3 app.py", "python3 leak.py exit", StringComparison.Ordinal), manifest.Files);
        Assert.Equal("failed", failed.State);
        lines.AddRange(await GeneratedAsync(project));
        await NowhereAsync(project, lines);

        await project.In.ChangeVariablesAsync(new ChangeVariablesRequest(null, secrets, null, true), Cancelled);
        var text = manifest.Text(project.Name).Replace("up: python3 migrate.py", "up: python3 leak.py", StringComparison.Ordinal);
        var done = await project.DeployAsync(text, manifest.Files);
        Assert.True(done.State == "succeeded", done.Summary);
        // What a person runs is shown to that person as it is, and kept nowhere.
        var bytes = 0;
        await using var session = await project.In.RunAsync(new SessionRequest { Service = "app", Command = ["python3", "leak.py"] }, Cancelled);
        await session.FollowAsync(
            (_, part, _) =>
            {
                Interlocked.Add(ref bytes, part.Length);
                return ValueTask.CompletedTask;
            },
            Cancelled);

        Assert.True(bytes > 200 * 24);
        await NowhereAsync(project, lines);
    }

    private async Task<IEnumerable<string>> GeneratedAsync(TinyProject project)
    {
        // Nothing is live yet, so what was made is only known to the process that had it: the raw file on the disk.
        var files = Directory.GetFiles(Path.Combine(bed.Server.Data, "output"), $"{project.Name}*.log", SearchOption.AllDirectories);
        var lines = new List<string>();
        foreach (var file in files)
        {
            lines.AddRange(await File.ReadAllLinesAsync(file, Cancelled));
        }

        var made = lines.Where(line => line.Contains("SECRET", StringComparison.Ordinal)).Select(line => line.Split(' ')[^1]).Distinct(StringComparer.Ordinal).ToList();
        Assert.Equal(2, made.Count);
        return made;
    }

    private async Task NowhereAsync(TinyProject project, IReadOnlyList<string> secrets)
    {
        var events = new List<string>();
        foreach (var deployment in await project.In.GetDeploymentsAsync(100, Cancelled))
        {
            await foreach (var item in project.In.FollowDeploymentAsync(deployment.Number, new StreamOptions { WasThere = true }, Cancelled))
            {
                events.Add($"{item.Text} {item.Detail}");
            }
        }

        await foreach (var line in project.In.GetLogsAsync(null, 10_000, Cancelled))
        {
            events.Add(line.Text);
        }

        var seen = string.Join('\n', [.. events, .. await AnswersAsync(project), bed.Server.Log, .. Arguments(), await DatabaseLogAsync()]);
        Assert.Contains(events, text => text.Contains("[secret]", StringComparison.Ordinal));
        Assert.DoesNotContain(secrets, secret => seen.Contains(secret, StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<string>> AnswersAsync(TinyProject project)
    {
        using var http = new HttpClient { BaseAddress = bed.Server.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bed.Server.Token);
        var answers = new List<string>();
        foreach (var operation in ApiDocument.Operations.Where(one => one.Method == HttpMethod.Get))
        {
            var path = operation.Path
                .Replace("{project}", project.Name, StringComparison.Ordinal)
                .Replace("{environment}", "production", StringComparison.Ordinal)
                .Replace("{number}", "1", StringComparison.Ordinal)
                .Replace("{database}", "none", StringComparison.Ordinal);
            answers.Add(await (await http.GetAsync(path, Cancelled)).Content.ReadAsStringAsync(Cancelled));
        }

        return answers;
    }

    private IEnumerable<string> Arguments() => HostProcesses.Of(bed.Server.Data).Select(HostProcesses.Arguments);

    private Task<string> DatabaseLogAsync() => File.ReadAllTextAsync(Path.Combine(bed.Server.Data, "server-db", "output.log"), Cancelled);
}
