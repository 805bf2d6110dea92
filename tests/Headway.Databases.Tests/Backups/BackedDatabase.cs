using System.Security.Cryptography;
using Headway.Databases.Tests.Postgres;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;
using Npgsql;

namespace Headway.Databases.Tests.Backups;

/// <summary>A database with backups, and what tests do with it.</summary>
internal sealed class BackedDatabase(DatabaseBed bed, string? folder = null, string? repositories = null)
{
    private readonly List<TimelineStart> _timelines = [];
    private int _runs;
    private int _copies;

    public DatabasePlan Plan { get; set; } = Planned(bed, folder ?? bed.Folder, repositories);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Makes a backup.</summary>
    public Task<Backup> BackUpAsync(BackupKind kind = BackupKind.Incremental) => bed.Host.Backups.CreateAsync(Plan, kind, ++_runs, _ => { }, Stop);

    /// <summary>Restores into a new copy.</summary>
    public async Task<DatabasePlan> RestoreAsync(RestoreTarget target)
    {
        var decision = await DecideAsync(target);
        Assert.Null(decision.Refusal);
        return await RestoreAsync(decision.Plan!);
    }

    /// <inheritdoc cref="RestoreAsync(RestoreTarget)"/>
    public async Task<DatabasePlan> RestoreAsync(RestorePlan plan)
    {
        var copy = NewCopy();
        Timeline = await bed.Host.Copies.RestoreAsync(Plan, copy, plan, _ => { }, Stop);
        return copy;
    }

    /// <summary>Gets the timeline of the newest copy.</summary>
    public int Timeline { get; private set; }

    /// <summary>Restores to a time, and lets the copy take the database's place.</summary>
    public async Task GoBackAsync(DateTimeOffset time)
    {
        var copy = await RestoreAsync(new RestoreTarget.At(time));
        await bed.Host.Copies.SwitchAsync(Plan, copy, $"kept{_copies}", Stop);
        var parent = _timelines.Count == 0 ? 1 : _timelines[^1].Number;
        _timelines.Add(new TimelineStart(Timeline, TimeProvider.System.GetUtcNow(), parent, time));
    }

    public async Task<RestoreDecision> DecideAsync(RestoreTarget target) => new RestorePlanner(
        await bed.Host.Backups.ListAsync(Plan, Stop), _timelines, TimeProvider.System.GetUtcNow()).Decide(target);

    public DatabasePlan NewCopy() => Plan with
    {
        Id = InstanceId.Parse($"{Plan.Id}.copy{++_copies}"),
        Directory = $"{Plan.Directory}.copy{_copies}",
        Port = bed.Plan(DatabaseEngine.Postgres).Port,
        Pool = null,
        Backup = null,
    };

    public Task SayAsync(string statement) => SayAsync(Plan, statement);

    public Task<T> AskAsync<T>(string question) => AskAsync<T>(Plan, question);

    public static async Task SayAsync(DatabasePlan plan, string statement)
    {
        await using var connection = await OpenAsync(plan);
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(Stop);
    }

    public static async Task<T> AskAsync<T>(DatabasePlan plan, string question)
    {
        await using var connection = await OpenAsync(plan);
        await using var command = new NpgsqlCommand(question, connection);
        await using var reader = await command.ExecuteReaderAsync(Stop);
        Assert.True(await reader.ReadAsync(Stop));
        return await reader.GetFieldValueAsync<T>(0, Stop);
    }

    public static Task<NpgsqlConnection> OpenAsync(DatabasePlan plan) => Session.OpenAsync(plan, plan.Role, plan.Password, plan.Role);

    private static DatabasePlan Planned(DatabaseBed bed, string folder, string? repositories)
    {
        var plan = bed.Plan(DatabaseEngine.Postgres);
        return plan with
        {
            Directory = Path.Combine(folder, "databases", plan.Id.Value),
            Backup = new BackupPlan(Path.Combine(repositories ?? folder, "backups", plan.Id.Value), RandomNumberGenerator.GetHexString(64), new BackupSpec()),
        };
    }
}
