using Headway.Deployments.Ports;
using Headway.Store.Sql;
using Npgsql;

namespace Headway.Store.Deploying;

/// <summary>The approvals in PostgreSQL.</summary>
/// <param name="source">The database.</param>
/// <param name="time">The clock.</param>
public sealed class Approvals(NpgsqlDataSource source, TimeProvider time) : IApprovals
{
    private const string Insert = """
        insert into approvals (environment_id, source, by, at, note) values (@environmentId, @source, @by, @now, @note)
        on conflict do nothing
        """;

    private const string List = """
        select source, by, at, note from approvals
        where environment_id = @environmentId and source = @source
        order by at, by
        """;

    private readonly Db db = new(source);

    /// <inheritdoc/>
    public async Task<Approval> ApproveAsync(Guid environmentId, Approval approval, CancellationToken cancellationToken)
    {
        var by = StoredText.Clean(approval.By);
        var parameters = new
        {
            environmentId,
            source = StoredText.Clean(approval.Source),
            by,
            now = time.GetUtcNow(),
            note = StoredText.Clean(approval.Note),
        };
        await db.ExecuteAsync(Insert, parameters, cancellationToken);
        return (await ListAsync(environmentId, approval.Source, cancellationToken)).Single(one => one.By == by);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Approval>> ListAsync(
        Guid environmentId, string source, CancellationToken cancellationToken)
    {
        var rows = await db.ListAsync<ApprovalRow>(
            List, new { environmentId, source = StoredText.Clean(source) }, cancellationToken);
        return [.. rows.Select(row => row.ToApproval())];
    }
}
