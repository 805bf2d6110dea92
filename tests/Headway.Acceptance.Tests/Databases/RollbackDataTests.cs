using Headway.Acceptance.Tests.Running;
using Headway.Client.Contracts;

namespace Headway.Acceptance.Tests.Databases;

/// <summary>A release whose migration the release before cannot live with: code and data go back together, as one deployment.</summary>
public sealed class RollbackDataTests(HeadwayServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Code_and_data_go_back_together_under_load_after_it_was_said_what_is_lost()
    {
        var project = await MigratedAsync();
        using var cli = new CliProcess(server, server.Token);
        var (undecided, table, said) = await cli.RunAsync("rollback", "--database", "--project", project.Name);
        Assert.Equal(2, undecided);
        Assert.Contains("lost would be what about", said, StringComparison.Ordinal);
        Assert.Matches(@"public\.thing +0 +1 +0", table);
        Assert.Contains("headway rollback --database code|beside|in-place", said, StringComparison.Ordinal);
        await using var load = project.Load();

        var (code, output, error) = await cli.RunAsync("rollback", "--database", "in-place", "--yes", "--project", project.Name);

        Assert.True(code == 0, output + error);
        Assert.Contains("postgres is as it was at", error, StringComparison.Ordinal);
        Assert.Equal("42", await BackedProject.AskAsync(project));
        Assert.Equal("1", (await project.AskAsync()).Version);
        await load.NothingFailedAsync();
        Assert.Empty(HostProcesses.Of(server.Data, $"{project.Name}.production.postgres.return"));

        // The new history is one that deployments, restore points and rollbacks go on with.
        await BackedProject.HasBackupsAsync(project, 2);
        var again = await project.DeployAsync(Renamed("3"));
        Assert.True(again.State == "succeeded", again.Summary);
        Assert.Equal("42", await BackedProject.AskAsync(project));
    }

    [Fact]
    [Trait("Kind", "Long")]
    public async Task A_rollback_with_its_data_that_is_cancelled_puts_the_data_back()
    {
        var project = await MigratedAsync();
        var begun = await project.In.CreateDeploymentAsync(
            new CreateDeploymentRequest("rollback", null, null, "to be cancelled", null, NoCache: false) { Databases = true }, Cancelled);
        await project.StepStartsAsync(begun.Number, "exchange");
        await project.In.CancelDeploymentAsync(begun.Number, Cancelled);

        var ended = await project.EndAsync(begun.Number);

        Assert.Equal("cancelled", ended.State);
        Assert.Equal("7", await BackedProject.AskAsync(project));
        Assert.Equal("2", (await project.AskAsync()).Version);
        Assert.Empty(HostProcesses.Of(server.Data, $"{project.Name}.production.postgres.return"));
    }

    [Fact]
    [Trait("Kind", "Long")]
    public async Task Without_a_migration_since_there_is_nothing_to_take_back()
    {
        var project = await BackedProject.CreateAsync(server, "data");
        await project.DeployGoodAsync(QueryApp.Manifest("1", "4"));
        using var cli = new CliProcess(server, server.Token);

        var (code, _, error) = await cli.RunAsync("rollback", "--database", "in-place", "--yes", "--project", project.Name);

        Assert.Equal(1, code);
        Assert.Contains("No migration ran since release", error, StringComparison.Ordinal);
    }

    private static TinyManifest Renamed(string version)
    {
        var manifest = QueryApp.Manifest(version, "4") with { MigrateMore = "rehearse: report" };
        return manifest
            .Plus("migrate.py", BackedProject.Renames)
            .Plus("app.py", manifest.Files["app.py"].Replace("select n from thing", "select number from thing", StringComparison.Ordinal));
    }

    private async Task<TinyProject> MigratedAsync()
    {
        var project = await BackedProject.CreateAsync(server, "data");
        var migrated = await project.DeployAsync(Renamed("2"));
        Assert.True(migrated.State == "succeeded", migrated.Summary);
        using var cli = new CliProcess(server, server.Token);
        await BackedProject.SayAsync(cli, project, "update thing set number = 7");
        Assert.Equal("7", await BackedProject.AskAsync(project));
        return project;
    }
}
