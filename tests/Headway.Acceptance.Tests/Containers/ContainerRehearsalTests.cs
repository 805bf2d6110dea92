using Headway.Acceptance.Tests.Databases;
using Headway.Acceptance.Tests.Running;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Containers;

/// <summary>Migrations of a system with a Dockerfile are rehearsed as those of any other.</summary>
[Trait("Kind", "Long")]
[Collection(nameof(DockerServer))]
public sealed class ContainerRehearsalTests(DockerServer docker)
{
    private const string Dockerfile = """
        FROM headway-test-python
        RUN ["/bin/busybox", "ln", "-s", "/usr/bin/python3.11", "/usr/bin/python3"]
        RUN ["/bin/busybox", "mkdir", "-p", "/app"]
        COPY app.py migrate.py down.py /app/
        USER 1234
        WORKDIR /app
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_versions_and_both_ways_of_the_migration_are_tried_in_containers_that_reach_the_copy_and_nothing_else()
    {
        var project = await TinyProject.CreateAsync(docker.Server, "boxtry");
        await project.DeployGoodAsync(Manifest("1", "create table thing as select 42 as n", "drop table thing"));
        await Eventually.TrueAsync(
            async () => Assert.Single(await project.In.Backups.ListAsync("postgres", Cancelled)).Backups.Count > 0, "the first backup is made by itself", TimeSpan.FromMinutes(2));

        var done = await project.DeployAsync(Manifest("2", "alter table thing add column note text", "alter table thing drop column note"));
        Assert.True(done.State == "succeeded", $"{done.Summary}\n{docker.Server.Log}");
        var report = Assert.Single(done.Steps, step => step.Name == "rehearse").Rehearsal!;
        Assert.Equal(["running passed", "new passed"], report.Versions.Select(version => $"{version.Version} {version.Outcome}"));
        Assert.Equal("proven", Assert.Single(report.Services).Down!.State);
        Assert.DoesNotContain("rehearse.", await docker.Daemon.CommandAsync("ps", "-a", "--format", "{{.Names}}"), StringComparison.Ordinal);
    }

    private static TinyManifest Manifest(string version, string up, string down) => QueryApp.Manifest(version, "4") with
    {
        Build = "dockerfile",
        MigrateTimeout = "20s, down: python3 down.py",
        Services = "    smoke: [{ name: ask, request: GET /query, expect: { json: { answer: \"42\" } } }]",
        Files = new Dictionary<string, string>(QueryApp.Manifest(version, "4").Files)
        {
            ["Dockerfile"] = Dockerfile,
            ["migrate.py"] = Psql(up),
            ["down.py"] = Psql(down),
        },
    };

    private static string Psql(string sql) => $"""
        import os, subprocess, sys
        sys.exit(subprocess.run(["psql", os.environ["DATABASE_URL"], "-X", "-v", "ON_ERROR_STOP=1", "-c", "{sql}"]).returncode)
        """;
}
