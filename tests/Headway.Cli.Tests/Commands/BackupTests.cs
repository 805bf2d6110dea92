using Headway.Cli.Tests.Fixtures;
using Headway.Client.Contracts;
using Json = Headway.Client.Contracts.HeadwayJson;

namespace Headway.Cli.Tests.Commands;

public sealed class BackupTests : CliTest
{
    private static readonly DateTimeOffset Made = new(2026, 8, 28, 10, 15, 0, TimeSpan.Zero);

    private static string List => $"GET {CliRun.Environment}/backups";

    [Fact]
    public async Task The_backups_are_a_table_with_how_far_back_they_lead_and_what_was_proven()
    {
        Answer(Backups("fine", null));

        await ExpectAsync(ExitCode.Done, "backup", "list", "--project", "shop");

        Assert.Contains("postgres: can be restored to any time from 2026-08-28T10:15:00Z to now", Cli.Out, StringComparison.Ordinal);
        Assert.Matches("20260828-101500F +full +.* +29.1 MB +3.8 MB +000000010000000000000002–00000003 +no", Cli.Out);
    }

    [Theory]
    [InlineData("overdue", ExitCode.Failed)]
    [InlineData("archive-failing", ExitCode.Failed)]
    [InlineData("not-proven", ExitCode.Done)]
    public async Task What_is_wrong_is_said_and_the_worst_of_it_fails(string state, int code)
    {
        Answer(Backups(state, "It is\u001b[2J too old."));

        await ExpectAsync(code, "backup", "list", "--project", "shop");

        Assert.Contains("too old.", Cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', Cli.Error);
    }

    [Fact]
    public async Task A_backup_is_waited_for_and_a_failed_one_says_why()
    {
        Answer(Backups("fine", null));
        var run = new BackupRunView(7, "postgres", "incremental", "running", "ann", Made, null, null, null, null);
        Cli.Server
            .OnJson($"POST {CliRun.Environment}/databases/postgres/backups", run, Json.Default.BackupRunView)
            .OnJson($"GET {CliRun.Environment}/databases/postgres/backup-runs/7", run with { State = "failed", EndedAt = Made, Problem = "There is no room." }, Json.Default.BackupRunView);

        await ExpectAsync(ExitCode.Failed, "backup", "create", "--project", "shop");

        Assert.Contains("There is no room.", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_that_takes_the_databases_place_asks_first()
    {
        Answer(Backups("fine", null));

        await ExpectAsync(ExitCode.WrongUse, "backup", "restore", "--at", "2026-08-28T10:15:00Z", "--switch", "--project", "shop");

        Assert.DoesNotContain(Cli.Server.Seen, seen => seen.Line.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_time_that_is_none_is_refused_before_anything_is_asked()
    {
        await ExpectAsync(ExitCode.WrongUse, "backup", "restore", "--at", "tomorrow", "--project", "shop");

        Assert.Contains("neither a time nor how long ago", Cli.Error, StringComparison.Ordinal);
        Assert.Empty(Cli.Server.Seen);
    }

    [Fact]
    public async Task A_copy_that_failed_a_check_did_not_take_the_place_and_says_so()
    {
        Answer(Backups("fine", null));
        var copy = new CopyView(
            3, "postgres", "restore", "ready", "ann", "latest", "20260828-101500F", "127.80.0.2:7432", Made, Made.AddSeconds(6), null,
            [new CopyCheckView("rows", true, "3 rows were read."), new CopyCheckView("select false", false, "It says False, not true.")],
            "It did not take the database's place, for a check failed.", null);
        Cli.Server
            .OnJson($"POST {CliRun.Environment}/databases/postgres/restores", copy, Json.Default.CopyView)
            .OnJson($"GET {CliRun.Environment}/copies/3", copy, Json.Default.CopyView);

        await ExpectAsync(ExitCode.Refused, "backup", "restore", "--switch", "--yes", "--project", "shop");

        Assert.Contains("FAILED  select false", Cli.Error, StringComparison.Ordinal);
        Assert.Contains("It did not take the database's place", Cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_backups_fail_with_each_file_named()
    {
        Answer(Backups("fine", null));
        Cli.Server.OnJson(
            $"POST {CliRun.Environment}/databases/postgres/backups/verify", new VerifyView("postgres", ["backup.info is damaged."]), Json.Default.VerifyView);

        await ExpectAsync(ExitCode.Failed, "backup", "verify", "--project", "shop");

        Assert.Contains("backup.info is damaged.", Cli.Error, StringComparison.Ordinal);
    }

    private static BackupsView Backups(string state, string? problem) => new(
        "postgres",
        new BackupStatusView(state, problem, Made, null, Made),
        Made,
        Made.AddDays(1),
        [new BackupView("20260828-101500F", "full", Made, Made, 30_513_561, 3_984_588, "000000010000000000000002", "000000010000000000000003", [], null, HasDamagedPages: false)],
        null);

    private void Answer(params BackupsView[] backups) => Cli.Server
        .OnJson(List, backups, Json.Default.IReadOnlyListBackupsView)
        .OnJson(
            $"GET {CliRun.Environment}/status",
            new EnvironmentStatusView
            {
                Project = "shop",
                Environment = "production",
                Services = [],
                Databases = [.. backups.Select(item => new DatabaseStatusView(item.Database, "postgres", "up", null))],
            },
            Json.Default.EnvironmentStatusView);
}
