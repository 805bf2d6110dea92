using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Names;
using Headway.Store.Sql;
using Npgsql;

namespace Headway.Store.Running;

/// <summary>Copies of databases and their timelines, in PostgreSQL.</summary>
/// <param name="source">The database.</param>
public sealed class Copies(NpgsqlDataSource source) : ICopies
{
    // Ports that no database and no pool of an environment has; a port is given again when its copy has ended.
    private const int FirstPort = 7_432;

    // The row of the environment is locked, so that no two copies of it get one port.
    private const string Lock = "select e.id from environments e join databases d on d.environment_id = e.id where d.id = @database for update of e";

    private const string Insert = $"""
        insert into database_copies (database_id, purpose, state, by, target, label, timeline, forks_at, port, switch_when_proven, created_at)
        select @database, @purpose, @state, @by, @target, @label, @timeline, @forksAt, free.port, @SwitchWhenProven, @CreatedAt
        from (
          select port from generate_series(@firstPort, @firstPort + 999) port
          where port not in (
            select c.port from database_copies c join databases d on d.id = c.database_id
            where c.ended_at is null and d.environment_id = (select environment_id from databases where id = @database))
          order by port limit 1) free
        returning {CopyRow.Columns}
        """;

    private const string Update = """
        update database_copies set
          state = @state, switch_when_proven = @SwitchWhenProven, ready_at = @ReadyAt, ended_at = @EndedAt,
          own_timeline = @OwnTimeline, checks = @checks, problem = @problem
        where number = @Number and state = @from
        """;

    /// <summary>Stores a timeline; <see cref="Row(InstanceId, TimelineStart)"/> fills it in.</summary>
    internal const string Begin = """
        insert into database_timelines (database_id, number, since, parent, forked_at)
        values (@database, @Number, @Since, @Parent, @ForkedAt) on conflict do nothing
        """;

    private const string Forget = "delete from database_timelines where database_id = @database and number = @number";

    private const string List = $"""
        select {CopyRow.Columns} from database_copies
        where case when @database::text is null then ended_at is null else database_id = @database end
        order by number desc limit 200
        """;

    private const string Timelines = "select number, since, parent, forked_at from database_timelines where database_id = @database";

    private readonly Db db = new(source);

    /// <inheritdoc/>
    public async Task<CopyRecord> AddAsync(CopyRecord draft, CancellationToken cancellationToken)
    {
        var row = await db.TransactAsync(
            async work =>
            {
                await work.FirstAsync<Guid>(Lock, new { database = draft.Database.Value });
                return await work.FirstAsync<CopyRow>(
                    Insert,
                    new
                    {
                        database = draft.Database.Value,
                        purpose = (short)draft.Purpose,
                        state = (short)draft.State,
                        by = StoredText.Clean(draft.By),
                        target = StoredJson.Write(StoredTarget.Of(draft.Plan.Target)),
                        label = draft.Plan.Label.Value,
                        timeline = draft.Plan.Timeline,
                        forksAt = draft.Plan.ForksAt,
                        draft.SwitchWhenProven,
                        draft.CreatedAt,
                        firstPort = FirstPort,
                    });
            },
            cancellationToken);
        return row!.ToRecord();
    }

    /// <inheritdoc/>
    public async Task<bool> SetAsync(CopyRecord copy, CopyState from, CancellationToken cancellationToken) =>
        await db.ExecuteAsync(Update, Row(copy, from), cancellationToken) > 0;

    /// <inheritdoc/>
    public Task SwitchedAsync(CopyRecord copy, TimelineStart? timeline, CancellationToken cancellationToken) => db.TransactAsync(
        async work =>
        {
            var stored = await work.ExecuteAsync(Update, Row(copy, CopyState.Switching));
            return timeline is null ? stored : await work.ExecuteAsync(Begin, Row(copy.Database, timeline));
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task BeginAsync(InstanceId database, TimelineStart timeline, CancellationToken cancellationToken) =>
        db.ExecuteAsync(Begin, Row(database, timeline), cancellationToken);

    /// <inheritdoc/>
    public Task ForgetAsync(InstanceId database, int number, CancellationToken cancellationToken) =>
        db.ExecuteAsync(Forget, new { database = database.Value, number }, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CopyRecord>> ListAsync(InstanceId? database, CancellationToken cancellationToken)
    {
        var rows = await db.ListAsync<CopyRow>(List, new { database = database?.Value }, cancellationToken);
        return [.. rows.Select(row => row.ToRecord())];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TimelineStart>> TimelinesAsync(InstanceId database, CancellationToken cancellationToken)
    {
        var rows = await db.ListAsync<TimelineRow>(Timelines, new { database = database.Value }, cancellationToken);
        return [.. rows.Select(row => row.ToTimeline())];
    }

    internal static object Row(InstanceId database, TimelineStart timeline) =>
        new { database = database.Value, timeline.Number, timeline.Since, timeline.Parent, timeline.ForkedAt };

    private static object Row(CopyRecord copy, CopyState from) => new
    {
        copy.Number,
        from = (short)from,
        state = (short)copy.State,
        copy.SwitchWhenProven,
        copy.ReadyAt,
        copy.EndedAt,
        copy.OwnTimeline,
        checks = StoredJson.Write(copy.Checks),
        problem = StoredText.Clean(copy.Problem),
    };
}
