using Headway.Acceptance.Tests.Running;
using Headway.Client.Contracts;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Databases;

/// <summary>Snapshots of a real project's Redis, by the command line.</summary>
public sealed class SnapshotTests(HeadwayServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_redis_is_snapshotted_by_itself_proven_by_a_drill_and_brought_back()
    {
        var project = await TinyProject.CreateAsync(server, "snap");
        await project.DeployGoodAsync(new TinyManifest { Version = "1", Env = ["REDIS_URL: ${{ cache.URL }}"], Rest = "databases: { cache: { engine: redis, memory: 32MB } }" });
        await Eventually.TrueAsync(async () => (await ListAsync(project)).Backups.Count == 1, "there is a snapshot", Patience);
        using var cli = new CliProcess(server, server.Token);
        await SayAsync(cli, project, "set", "job", "precious");

        Assert.Contains("was made in", await SucceedsAsync(cli, project, "create"), StringComparison.Ordinal);
        Assert.Contains("is proven", await SucceedsAsync(cli, project, "drill"), StringComparison.Ordinal);
        Assert.Equal("fine", (await ListAsync(project)).Status!.State);
        await SayAsync(cli, project, "flushall");
        var said = await SucceedsAsync(cli, project, "restore", "cache", "--switch", "--yes");

        Assert.Contains("kept/before-copy", said, StringComparison.Ordinal);
        Assert.Equal("precious", (await SayAsync(cli, project, "get", "job")).Trim());
        Assert.Contains("whole", await SucceedsAsync(cli, project, "verify"), StringComparison.Ordinal);
        Assert.Contains("can be restored as it was in each of these backups", await SucceedsAsync(cli, project, "list"), StringComparison.Ordinal);
        var backups = (await ListAsync(project)).Backups;
        Assert.All(backups, backup => Assert.Equal("full", backup.Kind));
        await SucceedsAsync(cli, project, "delete", backups[^1].Label, "--yes");
        Assert.Equal(backups.Count - 1, (await ListAsync(project)).Backups.Count);

        await server.Client.DeleteProjectAsync(project.Name, Cancelled);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(server.Data, "backups"), $"{project.Name}.*"));
    }

    private static async Task<BackupsView> ListAsync(TinyProject project) => Assert.Single(await project.In.Backups.ListAsync(null, Cancelled));

    private static async Task<string> SayAsync(CliProcess cli, TinyProject project, params string[] command)
    {
        var (code, output, error) = await cli.RunAsync("run", "app", "--project", project.Name, "--", "sh", "-c", $"redis-cli -u \"$REDIS_URL\" --no-auth-warning {string.Join(' ', command)}");
        Assert.True(code == 0, output + error);
        return output;
    }

    private static async Task<string> SucceedsAsync(CliProcess cli, TinyProject project, params string[] arguments)
    {
        var (code, output, error) = await cli.RunAsync(["backup", .. arguments, "--project", project.Name]);
        Assert.True(code == 0, $"{code}: {output}{error}");
        return output + error;
    }
}
