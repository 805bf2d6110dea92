using System.Globalization;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Store.Sql;
using Npgsql;

namespace Headway.Store.Deploying;

/// <summary>The deployments of environments in PostgreSQL.</summary>
/// <param name="source">The database.</param>
/// <param name="time">The clock.</param>
public sealed class DeploymentQueue(NpgsqlDataSource source, TimeProvider time) : IDeploymentQueue
{
    // The row of the environment is locked first: its deployments get their numbers in the order of the queue.
    private const string NextNumber =
        "update environments set last_deployment = last_deployment + 1 where id = @environmentId returning last_deployment";

    private const string Supersede = """
        update deployments set state = 7, ended_at = @now, summary = @summary
        where environment_id = @environmentId and state = 1 and kind = 1
        """;

    private const string Insert = $"""
        with d as (
          insert into deployments
            (id, environment_id, number, kind, request, state, requested_by, created_at, due_at)
          values (@id, @environmentId, @number, @kind, @request, 1, @by, @now, @now)
          returning *)
        select {DeploymentRow.Columns}
        from d join environments e on e.id = d.environment_id join projects p on p.id = e.project_id
        """;

    private const string Find =
        $"select {DeploymentRow.Columns} from {DeploymentRow.Tables} where d.environment_id = @environmentId and d.number = @number";

    private const string List =
        $"select {DeploymentRow.Columns} from {DeploymentRow.Tables} where d.environment_id = @environmentId order by d.number desc limit @limit";

    private const string Cancel = """
        update deployments
        set cancelled_by = coalesce(cancelled_by, @by),
            due_at = least(due_at, @now),
            ended_at = case when state = 1 then @now end,
            summary = case when state = 1 then @summary else summary end,
            state = case when state = 1 then 6 else state end
        where id = @deploymentId and state in (1, 2, 3)
        """;

    private readonly Db db = new(source);

    /// <inheritdoc/>
    public Task<DeploymentRecord> EnqueueAsync(
        Guid environmentId, DeploymentKind kind, DeploymentRequest request, string by, CancellationToken cancellationToken) =>
        db.TransactAsync(
            async work =>
            {
                var now = time.GetUtcNow();
                var number = await work.FirstAsync<int?>(NextNumber, new { environmentId })
                    ?? throw new KeyNotFoundException($"There is no environment {environmentId}.");
                if (kind == DeploymentKind.Deploy)
                {
                    var summary = string.Create(
                        CultureInfo.InvariantCulture, $"Deployment {number} took its place before it started.");
                    await work.ExecuteAsync(Supersede, new { environmentId, now, summary });
                }

                var row = await work.FirstAsync<DeploymentRow>(Insert, new
                {
                    id = Guid.CreateVersion7(now),
                    environmentId,
                    number,
                    kind = (short)kind,
                    request = StoredJson.Write(request),
                    by = StoredText.Clean(by),
                    now,
                });
                return row!.ToRecord();
            },
            cancellationToken);

    /// <inheritdoc/>
    public async Task<DeploymentRecord?> FindAsync(Guid environmentId, int number, CancellationToken cancellationToken)
    {
        var row = await db.FirstAsync<DeploymentRow>(Find, new { environmentId, number }, cancellationToken);
        return row?.ToRecord();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DeploymentRecord>> ListAsync(
        Guid environmentId, int limit, CancellationToken cancellationToken)
    {
        var rows = await db.ListAsync<DeploymentRow>(List, new { environmentId, limit }, cancellationToken);
        return [.. rows.Select(row => row.ToRecord())];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JournalEntry>> JournalAsync(Guid deploymentId, CancellationToken cancellationToken)
    {
        var rows = await db.ListAsync<JournalRow>(JournalRow.Select, new { id = deploymentId }, cancellationToken);
        return [.. rows.Select(row => row.ToEntry())];
    }

    /// <inheritdoc/>
    public async Task<bool> RequestCancelAsync(Guid deploymentId, string by, CancellationToken cancellationToken)
    {
        var name = StoredText.Clean(by);
        var parameters = new
        {
            deploymentId,
            by = name,
            now = time.GetUtcNow(),
            summary = $"Cancelled by {name} before it started.",
        };
        return await db.ExecuteAsync(Cancel, parameters, cancellationToken) == 1;
    }
}
