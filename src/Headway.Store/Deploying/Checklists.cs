using Headway.Deployments.Ports;
using Headway.Model.Checklists;
using Headway.Model.Deployments;
using Headway.Store.Sql;
using Npgsql;

namespace Headway.Store.Deploying;

/// <summary>The checklists in PostgreSQL.</summary>
/// <param name="source">The database.</param>
/// <param name="time">The clock.</param>
public sealed class Checklists(NpgsqlDataSource source, TimeProvider time) : IChecklists
{
    private const string Insert = """
        insert into checklist_signatures (environment_id, item, deployment, at, by, note)
        values (@environmentId, @item, @deployment, @now, @by, @note)
        on conflict do nothing
        """;

    private const string Newest = """
        select distinct on (item) item, deployment, at, by, note from checklist_signatures
        where environment_id = @environmentId and deployment = @deployment
        order by item, at desc
        """;

    private const string NotKept = $"""
        select {DeploymentRow.Columns} from {DeploymentRow.Tables}
        where d.ended_at >= @since and not exists (select from deployment_checklists c where c.deployment_id = d.id)
        order by d.ended_at
        """;

    private const string Keep = """
        insert into deployment_checklists (deployment_id, checklist) values (@deploymentId, @checklist)
        on conflict (deployment_id) do update set checklist = excluded.checklist
        """;

    private const string Find = "select checklist from deployment_checklists where deployment_id = @deploymentId";

    private readonly Db db = new(source);

    /// <inheritdoc/>
    public Task SignAsync(Guid environmentId, ChecklistSignature signature, CancellationToken cancellationToken) =>
        db.ExecuteAsync(
            Insert,
            new
            {
                environmentId,
                item = StoredText.Clean(signature.Item),
                deployment = signature.Deployment,
                now = time.GetUtcNow(),
                by = StoredText.Clean(signature.By),
                note = StoredText.Clean(signature.Note),
            },
            cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, ChecklistSignature>> SignaturesAsync(
        Guid environmentId, int deployment, CancellationToken cancellationToken)
    {
        var rows = await db.ListAsync<SignatureRow>(Newest, new { environmentId, deployment }, cancellationToken);
        return rows.ToDictionary(row => row.Item, row => row.ToSignature(), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DeploymentRecord>> NotKeptAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await db.ListAsync<DeploymentRow>(NotKept, new { since }, cancellationToken);
        return [.. rows.Select(row => row.ToRecord())];
    }

    /// <inheritdoc/>
    public Task KeepAsync(Guid deploymentId, string checklist, CancellationToken cancellationToken) =>
        db.ExecuteAsync(Keep, new { deploymentId, checklist = StoredText.Clean(checklist) }, cancellationToken);

    /// <inheritdoc/>
    public Task<string?> FindAsync(Guid deploymentId, CancellationToken cancellationToken) =>
        db.FirstAsync<string>(Find, new { deploymentId }, cancellationToken);
}
