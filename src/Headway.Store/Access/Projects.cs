using Headway.Model.Names;
using Headway.Store.Sql;
using Npgsql;

namespace Headway.Store.Access;

/// <summary>The projects in PostgreSQL.</summary>
/// <param name="source">The database.</param>
/// <param name="time">The clock.</param>
public sealed class Projects(NpgsqlDataSource source, TimeProvider time)
{
    private const string Columns = "id, name, created_at, created_by";

    private const string Insert = $"""
        insert into projects ({Columns}) values (@id, @name, @now, @by)
        on conflict (name) do nothing
        returning {Columns}
        """;

    private const string FindByName = $"select {Columns} from projects where name = @name";

    private const string List = $"select {Columns} from projects order by name";

    private const string Delete = "delete from projects where name = @name";

    private readonly Db db = new(source);

    /// <summary>Makes a project.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The project; null when the name is taken.</returns>
    public async Task<ProjectRecord?> CreateAsync(ProjectName name, string by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var parameters = new { id = Guid.CreateVersion7(now), name = name.Value, now, by = StoredText.Clean(by) };
        var row = await db.FirstAsync<ProjectRow>(Insert, parameters, cancellationToken);
        return row?.ToRecord();
    }

    /// <summary>Finds a project.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The project, or null.</returns>
    public async Task<ProjectRecord?> FindAsync(ProjectName name, CancellationToken cancellationToken)
    {
        var row = await db.FirstAsync<ProjectRow>(FindByName, new { name = name.Value }, cancellationToken);
        return row?.ToRecord();
    }

    /// <summary>Lists all projects by name.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The projects.</returns>
    public async Task<IReadOnlyList<ProjectRecord>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await db.ListAsync<ProjectRow>(List, null, cancellationToken);
        return [.. rows.Select(row => row.ToRecord())];
    }

    /// <summary>Forgets a project with its environments, deployments, releases, variables, database plans and tokens. Its audit stays.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when there is none of the name.</returns>
    /// <exception cref="InvalidOperationException">It still has instances: they must be removed first.</exception>
    public async Task<bool> DeleteAsync(ProjectName name, CancellationToken cancellationToken)
    {
        try
        {
            return await db.ExecuteAsync(Delete, new { name = name.Value }, cancellationToken) == 1;
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            throw new InvalidOperationException($"The project {name} still has instances. Stop its services first.", refusal);
        }
    }
}
