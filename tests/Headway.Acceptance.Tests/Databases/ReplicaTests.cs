using System.Text.Json;
using Headway.Acceptance.Tests.Running;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Databases;

/// <summary>A read-only replica, asked for and taken back under an application that reads from it.</summary>
public sealed class ReplicaTests(HeadwayServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Kind", "Long")]
    public async Task An_application_reads_from_a_replica_that_stays_until_no_running_release_uses_it()
    {
        var project = await TinyProject.CreateAsync(server, "replica");
        await project.DeployGoodAsync(Manifest("1", "URL"));
        using var cli = new CliProcess(server, server.Token);

        var (code, output, error) = await cli.RunAsync("db", "replica", "add", "--project", project.Name);
        Assert.True(code == 0, error);
        Assert.Contains("The replica of postgres follows it.", output + error, StringComparison.Ordinal);

        await DeployAsync(project, "2");
        Assert.Equal((7432, "42"), await AskAsync(project));

        Assert.Equal(0, (await cli.RunAsync("db", "replica", "remove", "--project", project.Name)).ExitCode);
        await DeployAsync(project, "3");
        Assert.Equal((5432, "42"), await AskAsync(project));
        await Eventually.TrueAsync(
            async () => (await project.In.Database("postgres").GetReplicaAsync(Cancelled)).State == "none", "the replica is gone", TimeSpan.FromSeconds(20));
        Assert.Equal(1, (await cli.RunAsync("db", "replica", "remove", "--project", project.Name)).ExitCode);
    }

    private static async Task DeployAsync(TinyProject project, string version)
    {
        var deployment = await project.DeployAsync(Manifest(version, "REPLICA_URL"));
        Assert.True(deployment.State == "succeeded", deployment.Summary);
    }

    private static TinyManifest Manifest(string version, string url) =>
        QueryApp.Manifest(version, "4") with { Env = [$"DATABASE_URL: ${{{{ postgres.{url} }}}}"] };

    private static async Task<(int Port, string Answer)> AskAsync(TinyProject project)
    {
        using var body = JsonDocument.Parse(await project.ReadAsync("/query"));
        return (body.RootElement.GetProperty("port").GetInt32(), body.RootElement.GetProperty("answer").GetString()!);
    }
}
