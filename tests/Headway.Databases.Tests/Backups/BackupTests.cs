using System.Security.Cryptography;
using Headway.Databases.Postgres;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;
using Npgsql;

namespace Headway.Databases.Tests.Backups;

public sealed class BackupTests(DatabaseBed bed)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_and_its_archive_bring_back_what_was_deleted_since()
    {
        await bed.WithAsync(Backed(), async plan =>
        {
            await SayAsync(plan, "CREATE TABLE thing AS SELECT generate_series(1, 1000) AS n");
            var backup = await bed.Host.Backups.CreateAsync(plan, BackupKind.Incremental, 1, _ => { }, Stop);
            Assert.Equal(BackupKind.Full, backup.Kind);
            await SayAsync(plan, "INSERT INTO thing SELECT generate_series(1001, 1500)");
            var before = await AskAsync<DateTimeOffset>(plan, "SELECT clock_timestamp()");
            await SayAsync(plan, "DELETE FROM thing");

            var copy = CopyOf(plan);
            var decision = await DecideAsync(plan, new RestoreTarget.At(before));
            Assert.Null(decision.Refusal);
            var said = new List<string>();
            Assert.Equal(2, await bed.Host.Copies.RestoreAsync(plan, copy, decision.Plan!, said.Add, Stop));
            Assert.Equal(1500L, await AskAsync<long>(copy, "SELECT count(*) FROM thing"));
            Assert.Equal(0L, await AskAsync<long>(plan, "SELECT count(*) FROM thing"));
            var checks = await bed.Host.Copies.CheckAsync(copy, ["SELECT count(*) = 1500 FROM thing", "SELECT false"], Stop);
            Assert.Equal([true, true, true, false], checks.Select(check => check.Passed));

            await bed.Host.Copies.SwitchAsync(plan, copy, "one", Stop);
            Assert.Equal(1500L, await AskAsync<long>(plan, "SELECT count(*) FROM thing"));
            Assert.Null(await bed.Host.ProbeAsync(plan, Stop));
            Assert.False(Directory.Exists(copy.Directory));
            Assert.True(Directory.Exists(Path.Combine(plan.Directory, "kept", "one", "base")));
        });
    }

    private static async Task SayAsync(DatabasePlan plan, string statement)
    {
        await using var connection = await OpenAsync(plan);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static async Task<T> AskAsync<T>(DatabasePlan plan, string question)
    {
        await using var connection = await OpenAsync(plan);
        await using var command = new NpgsqlCommand(question, connection);
        await using var reader = await command.ExecuteReaderAsync(Stop);
        Assert.True(await reader.ReadAsync(Stop));
        return await reader.GetFieldValueAsync<T>(0, Stop);
    }

    private static async Task<NpgsqlConnection> OpenAsync(DatabasePlan plan)
    {
        var connection = new NpgsqlConnection(new PostgresConnections(new PostgresLayout(plan), TimeSpan.FromSeconds(5)).ForApplication());
        await connection.OpenAsync(Stop);
        return connection;
    }

    private async Task<RestoreDecision> DecideAsync(DatabasePlan plan, RestoreTarget target, params TimelineStart[] timelines) =>
        new RestorePlanner(await bed.Host.Backups.ListAsync(plan, Stop), timelines, TimeProvider.System.GetUtcNow()).Decide(target);

    private DatabasePlan Backed()
    {
        var plan = bed.Plan(DatabaseEngine.Postgres);
        return plan with
        {
            Backup = new BackupPlan(Path.Combine(bed.Folder, "backups", plan.Id.Value), RandomNumberGenerator.GetHexString(64), new BackupSpec()),
        };
    }

    private DatabasePlan CopyOf(DatabasePlan plan) => plan with
    {
        Id = InstanceId.Parse($"{plan.Id}.copy"),
        Directory = plan.Directory + ".copy",
        Port = bed.Plan(DatabaseEngine.Postgres).Port,
        Pool = null,
        Backup = null,
    };
}
