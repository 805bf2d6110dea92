using System.Text.Json;
using Headway.Acceptance.Tests.Running;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Databases;

/// <summary>Projects of <see cref="QueryApp"/> whose database has a backup, and what tests do with them.</summary>
internal static class BackedProject
{
    /// <summary>A migration that the version before cannot live with.</summary>
    public const string Renames = """
        import os, subprocess, sys
        sys.exit(subprocess.run(["psql", os.environ["DATABASE_URL"], "-X", "-v", "ON_ERROR_STOP=1", "-c", "alter table thing rename column n to number"]).returncode)
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Deploys the first version, and waits until the first backup was made by itself.</summary>
    public static async Task<TinyProject> CreateAsync(HeadwayServer server, string prefix)
    {
        var project = await TinyProject.CreateAsync(server, prefix);
        await project.DeployGoodAsync(QueryApp.Manifest("1", "4"));
        await HasBackupsAsync(project, 1);
        return project;
    }

    /// <summary>Waits until there are as many backups.</summary>
    public static Task HasBackupsAsync(TinyProject project, int least) => Eventually.TrueAsync(
        async () => (await project.In.Backups.ListAsync("postgres", Cancelled)).Single().Backups.Count >= least, $"there are {least} backups", Patience);

    /// <summary>Asks the application for what is in its table.</summary>
    public static async Task<string> AskAsync(TinyProject project)
    {
        using var body = JsonDocument.Parse(await project.ReadAsync("/query"));
        return body.RootElement.GetProperty("answer").GetString() + body.RootElement.GetProperty("error").GetString();
    }

    /// <summary>Changes the table, as the application's own program would.</summary>
    public static async Task SayAsync(CliProcess cli, TinyProject project, string statement)
    {
        var (code, output, error) = await cli.RunAsync("run", "app", "--project", project.Name, "--", "sh", "-c", $"psql \"$DATABASE_URL\" -X -c '{statement}'");
        Assert.True(code == 0, output + error);
    }
}
