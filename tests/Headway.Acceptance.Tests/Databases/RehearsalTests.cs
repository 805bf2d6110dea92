using Headway.Acceptance.Tests.Running;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Databases;

/// <summary>Rehearsals of a real project: both versions on the new schema, and the way down.</summary>
public sealed class RehearsalTests(HeadwayServer server, ITestOutputHelper figures)
{
    private const string Add = "alter table thing add column if not exists note text";
    private const string Rename = "alter table thing rename column n to number";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rehearsal_tries_both_versions_on_the_new_schema_and_the_way_down_and_leaves_nothing()
    {
        var project = await BackedAsync();
        var done = await project.DeployAsync(Manifest("2", Add, "alter table thing drop column note"));
        Assert.True(done.State == "succeeded", done.Summary);

        var report = Assert.Single(done.Steps, step => step.Name == "rehearse").Rehearsal!;
        Assert.Null(report.Refusal);
        Assert.Equal(["running", "new"], report.Versions.Select(version => version.Version));
        Assert.All(report.Versions, version => Assert.Equal("passed", version.Outcome));
        Assert.Equal("proven", Assert.Single(report.Services).Down!.State);
        Assert.Contains("ACCESS EXCLUSIVE on public.thing", report.Services[0].Databases[0].Statements.SelectMany(statement => statement.Locks));

        using var cli = new CliProcess(server, server.Token);
        var (code, output, error) = await cli.RunAsync("migrate", "rehearse", "--deployment", $"{done.Number}", "--project", project.Name);
        Assert.True(code == 0, $"{code}: {output}{error}");
        Assert.Contains("way down:", output, StringComparison.Ordinal);
        Assert.Contains("The migrations may run where it counts", error, StringComparison.Ordinal);
        Assert.Contains("copy of postgres, restored from", output, StringComparison.Ordinal);
        var (drilled, _, words) = await cli.RunAsync("backup", "drill", "--project", project.Name);
        Assert.True(drilled == 0, words);
        var (_, quick, _) = await cli.RunAsync("migrate", "rehearse", "--deployment", $"{done.Number}", "--project", project.Name);
        Assert.Contains("copy of postgres, cloned from", quick, StringComparison.Ordinal);
        figures.WriteLine($"In the deployment {report.Seconds} s, of which the migrations took {report.MigratingSeconds} s.\n{output}\n{quick}");
        Assert.Empty(HostProcesses.Of(server.Data, $"rehearse.{project.Name}."));
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(server.Data, "databases"), $"{project.Name}.*.rehearsal"));
    }

    [Fact]
    [Trait("Kind", "Long")]
    public async Task A_migration_that_the_running_version_cannot_live_with_is_refused_by_the_name_of_the_check_and_taken_back_when_people_went_on_all_the_same()
    {
        var project = await BackedAsync();
        var back = "alter table thing rename column number to n";

        var refused = await project.DeployAsync(Manifest("2", Rename, back));
        Assert.Equal("failed", refused.State);
        var report = Assert.Single(refused.Steps, step => step.Name == "rehearse").Rehearsal!;
        var running = report.Versions.Single(version => version.Version == "running");
        Assert.StartsWith("The running version of app fails its check 'ask' on the new schema: ", running.Sentence, StringComparison.Ordinal);
        using var cli = new CliProcess(server, server.Token);
        var (code, _, error) = await cli.RunAsync("migrate", "rehearse", "--project", project.Name);
        Assert.True(code == 5, $"{code}: {error}");

        // The new version asks for the old column, too: it fails its own checks where it counts.
        var undone = await project.DeployAsync(Manifest("3", Rename, back, "rehearse: report"));
        Assert.Equal("failed", undone.State);
        Assert.StartsWith("smoke failed: ", undone.Summary, StringComparison.Ordinal);
        Assert.EndsWith("The schema is as it was: migrate.down took the migration back.", undone.Summary, StringComparison.Ordinal);
        Assert.Contains("\"answer\": \"42\"", await project.ReadAsync("/query"), StringComparison.Ordinal);
    }

    private static TinyManifest Manifest(string version, string up, string down, string more = "") => QueryApp.Manifest(version, "4") with
    {
        MigrateTimeout = "20s, down: python3 down.py",
        MigrateMore = more,
        Services = "    smoke: [{ name: ask, request: GET /query, expect: { json: { answer: \"42\" } } }]",
        Files = new Dictionary<string, string>(QueryApp.Manifest(version, "4").Files) { ["migrate.py"] = Psql(up), ["down.py"] = Psql(down) },
    };

    private static string Psql(string sql) => $"""
        import os, subprocess, sys
        sys.exit(subprocess.run(["psql", os.environ["DATABASE_URL"], "-X", "-v", "ON_ERROR_STOP=1", "-c", "{sql}"]).returncode)
        """;

    private async Task<TinyProject> BackedAsync()
    {
        var project = await TinyProject.CreateAsync(server, "rehearse");
        await project.DeployGoodAsync(QueryApp.Manifest("1", "4") with
        {
            Services = "    smoke: [{ name: ask, request: GET /query, expect: { json: { answer: \"42\" } } }]",
        });
        await Eventually.TrueAsync(
            async () => Assert.Single(await project.In.Backups.ListAsync("postgres", Cancelled)).Backups.Count > 0, "the first backup is made by itself", Patience);
        return project;
    }
}
