using Headway.Model.Names;
using Headway.Store.Sql;
using Npgsql;

namespace Headway.Store.Access;

/// <summary>The audit in PostgreSQL: entries are only ever added.</summary>
/// <param name="source">The database.</param>
/// <param name="time">The clock.</param>
public sealed class AuditLog(NpgsqlDataSource source, TimeProvider time)
{
    private const string Insert = """
        insert into audit (at, by, address, action, project, environment, detail)
        values (@now, @By, @Address, @Action, @Project, @Environment, @detail::jsonb)
        """;

    private const string List = """
        select id, at, by, address, action, project, environment, detail::text as detail from audit
        where @project::text is null or project = @project
        order by id desc limit @limit
        """;

    private readonly Db db = new(source);

    /// <summary>Adds an entry; durable when the call returns.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        var detail = entry.Detail.ToDictionary(
            pair => StoredText.Clean(pair.Key), pair => StoredText.Clean(pair.Value), StringComparer.Ordinal);
        var parameters = new
        {
            now = time.GetUtcNow(),
            By = StoredText.Clean(entry.By),
            Address = StoredText.Clean(entry.Address),
            Action = StoredText.Clean(entry.Action),
            Project = StoredText.Clean(entry.Project),
            Environment = StoredText.Clean(entry.Environment),
            detail = StoredJson.Write(detail),
        };
        return db.ExecuteAsync(Insert, parameters, cancellationToken);
    }

    /// <summary>Lists entries, the newest first.</summary>
    /// <param name="project">Only those of a project; null for all.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The entries.</returns>
    public async Task<IReadOnlyList<AuditRecord>> ListAsync(
        ProjectName? project, int limit, CancellationToken cancellationToken)
    {
        var rows = await db.ListAsync<AuditRow>(List, new { project = project?.Value, limit }, cancellationToken);
        return [.. rows.Select(row => row.ToRecord())];
    }
}
