using Headway.Acceptance.Tests.Running;
using Headway.Client.Contracts;

namespace Headway.Acceptance.Tests.Databases;

/// <summary>Backups of a real project, by the command line.</summary>
public sealed class BackupTests(HeadwayServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_database_is_backed_up_by_itself_and_brought_back_under_a_running_application()
    {
        var project = await BackedProject.CreateAsync(server, "back");
        using var cli = new CliProcess(server, server.Token);
        Assert.Contains("is proven", await SucceedsAsync(cli, project, "drill"), StringComparison.Ordinal);
        Assert.Equal("fine", (await StatusAsync(project)).State);
        var before = TimeProvider.System.GetUtcNow();
        await BackedProject.SayAsync(cli, project, "update thing set n = 7");
        Assert.Equal("7", await BackedProject.AskAsync(project));
        await using var load = project.Load();

        var said = await SucceedsAsync(cli, project, "restore", "--at", $"{before:O}", "--switch", "--yes");

        Assert.Contains("kept/before-copy", said, StringComparison.Ordinal);
        Assert.Equal("42", await BackedProject.AskAsync(project));
        await load.NothingFailedAsync();
        Assert.Contains("whole", await SucceedsAsync(cli, project, "verify"), StringComparison.Ordinal);
        await BackedProject.HasBackupsAsync(project, 2);

        await server.Client.DeleteProjectAsync(project.Name, Cancelled);
        var left = Left("backups", project) + Left("databases", project);
        Assert.True(left.Length == 0, left);
    }

    [Fact]
    public async Task What_cannot_be_restored_is_refused_before_anything_is_touched()
    {
        var project = await BackedProject.CreateAsync(server, "back");
        using var cli = new CliProcess(server, server.Token);

        Assert.Contains("it is before the oldest backup. Reachable are", await FailsAsync(cli, project, 1, "restore", "--at", "2001-01-01T00:00:00Z"), StringComparison.Ordinal);
        Assert.Contains("it is in the future", await FailsAsync(cli, project, 1, "restore", "--at", "2101-01-01T00:00:00Z"), StringComparison.Ordinal);
        Assert.Contains("neither a time nor how long ago", await FailsAsync(cli, project, 2, "restore", "--at", "yesterday'; drop table thing"), StringComparison.Ordinal);
        Assert.Contains("There is no backup 20010101-000000F", await FailsAsync(cli, project, 1, "restore", "--backup", "20010101-000000F"), StringComparison.Ordinal);
        Assert.Contains("The backup must be a label", await FailsAsync(cli, project, 2, "restore", "--backup", "../../etc/passwd"), StringComparison.Ordinal);
        Assert.Contains("There are postgres", await FailsAsync(cli, project, 1, "create", "mysql"), StringComparison.Ordinal);
        Assert.Contains("is the last full backup", await FailsAsync(cli, project, 1, "delete", (await BackupsAsync(project)).Backups[^1].Label, "--yes"), StringComparison.Ordinal);
        Assert.Contains("no copy '99999'", await FailsAsync(cli, project, 1, "switch", "99999", "--yes"), StringComparison.Ordinal);
        Assert.Empty(await project.In.Backups.ListCopiesAsync(Cancelled));
        Assert.Equal("42", await BackedProject.AskAsync(project));
    }

    [Fact]
    [Trait("Kind", "Long")]
    public async Task A_migration_that_would_break_the_old_version_never_reaches_the_database()
    {
        var project = await BackedProject.CreateAsync(server, "back");

        var refused = await project.DeployAsync(QueryApp.Manifest("2", "4").Plus("migrate.py", BackedProject.Renames));

        Assert.Equal("failed", refused.State);
        Assert.Contains("is not safe: 'alter table thing rename column n to number' renames a column of public.thing", refused.Summary, StringComparison.Ordinal);
        Assert.Equal("42", await BackedProject.AskAsync(project));
        Assert.Empty(HostProcesses.Of(server.Data, $"{project.Name}.production.postgres.rehearsal"));
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(server.Data, "databases"), $"{project.Name}.*.rehearsal"));

        var good = await project.DeployAsync(QueryApp.Manifest("3", "4").Plus("more.txt", "another artifact"));
        Assert.True(good.State == "succeeded", good.Summary);
        var rehearsed = (await project.In.GetDeploymentAsync(good.Number, Cancelled)).Steps.Single(step => step.Name == "rehearse");
        Assert.Equal("Tried on a copy of postgres. app: safe.", rehearsed.Detail);
    }

    private string Left(string folder, TinyProject project) => string.Join(
        '\n',
        Directory.EnumerateFileSystemEntries(Path.Combine(server.Data, folder), $"{project.Name}.*")
            .SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFileSystemEntries(path, "*", SearchOption.AllDirectories).Take(5).Prepend(path) : [path]));

    private static async Task<string> SucceedsAsync(CliProcess cli, TinyProject project, params string[] arguments)
    {
        var (code, output, error) = await cli.RunAsync(["backup", .. arguments, "--project", project.Name]);
        Assert.True(code == 0, $"{code}: {output}{error}");
        return output + error;
    }

    private static async Task<string> FailsAsync(CliProcess cli, TinyProject project, int expected, params string[] arguments)
    {
        var (code, output, error) = await cli.RunAsync(["backup", .. arguments, "--project", project.Name]);
        Assert.True(code == expected, $"{code}: {output}{error}");
        return error;
    }

    private static async Task<BackupsView> BackupsAsync(TinyProject project) =>
        Assert.Single(await project.In.Backups.ListAsync("postgres", Cancelled));

    private static async Task<BackupStatusView> StatusAsync(TinyProject project) =>
        (await project.In.GetStatusAsync(Cancelled)).Databases.Single().Backup!;
}
