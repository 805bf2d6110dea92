using Headway.Deployments.Ports;
using Headway.Model.Names;
using Headway.Store.Sql;
using Npgsql;

namespace Headway.Store.Secrets;

/// <summary>The variables in PostgreSQL. All values are sealed, those that are no secrets too.</summary>
/// <param name="source">The database.</param>
/// <param name="box">Seals the values.</param>
/// <param name="time">The clock.</param>
public sealed class Variables(NpgsqlDataSource source, SecretBox box, TimeProvider time) : IVariables
{
    private const string ReadVersion = "select variable_version from environments where id = @environmentId";

    private const string NextVersion =
        "update environments set variable_version = variable_version + 1 where id = @environmentId returning variable_version";

    private const string ReadNewest = """
        select * from (
          select distinct on (service, name) service, name, version, value_sealed, secret from variables
          where environment_id = @environmentId and version <= @version
          order by service, name, version desc) newest
        where value_sealed is not null
        order by service, name
        """;

    private const string Insert = """
        insert into variables (environment_id, service, name, version, value_sealed, secret, changed_at, changed_by)
        values (@environmentId, @service, @name, @version, @value, @secret, @now, @by)
        """;

    private const string ReadGenerated = "select key, value_sealed from generated_secrets where environment_id = @environmentId";

    private const string KeepGenerated = """
        insert into generated_secrets (environment_id, key, value_sealed) values (@environmentId, @key, @value)
        on conflict do nothing
        """;

    private readonly Db db = new(source);

    /// <inheritdoc/>
    public Task<VariableSnapshot> ReadAsync(Guid environmentId, CancellationToken cancellationToken) =>
        db.TransactAsync(
            async work =>
            {
                var version = await work.FirstAsync<int?>(ReadVersion, new { environmentId }) ?? throw Missing(environmentId);
                return await SnapshotAsync(work, environmentId, version);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<VariableSnapshot> ChangeAsync(
        Guid environmentId, VariableChange change, string by, CancellationToken cancellationToken) =>
        change.Set.Count == 0 && change.Remove.Count == 0
            ? ReadAsync(environmentId, cancellationToken)
            : db.TransactAsync(
                async work =>
                {
                    var version = await work.FirstAsync<int?>(NextVersion, new { environmentId }) ?? throw Missing(environmentId);
                    await work.ExecuteAsync(Insert, Rows(environmentId, change, version, by));
                    return await SnapshotAsync(work, environmentId, version);
                },
                cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> KeepGeneratedAsync(
        Guid environmentId, IReadOnlyDictionary<string, string> generated, CancellationToken cancellationToken)
    {
        var rows = generated.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair =>
        {
            var key = StoredText.Clean(pair.Key);
            return new { environmentId, key, value = box.SealText(pair.Value, GeneratedRow.Place(environmentId, key)) };
        });
        return await db.TransactAsync(
            async work =>
            {
                await work.ExecuteAsync(KeepGenerated, rows.ToList());
                return await GeneratedAsync(work, environmentId);
            },
            cancellationToken);
    }

    private static KeyNotFoundException Missing(Guid environmentId) => new($"There is no environment {environmentId}.");

    private List<object> Rows(Guid environmentId, VariableChange change, int version, string by)
    {
        var now = time.GetUtcNow();
        var rows = new Dictionary<(string Service, string Name), object>();
        object Row(string service, string name, byte[]? value, bool secret) =>
            new { environmentId, service, name, version, value, secret, now, by = StoredText.Clean(by) };

        foreach (var name in change.Remove)
        {
            var service = Text(change.Service);
            rows[(service, name.Value)] = Row(service, name.Value, null, false);
        }

        foreach (var one in change.Set)
        {
            var service = Text(one.Service ?? change.Service);
            var place = VariableRow.Place(environmentId, service, one.Name.Value, version);
            rows[(service, one.Name.Value)] = Row(service, one.Name.Value, box.SealText(one.Value, place), one.Secret);
        }

        return [.. rows.Values];
    }

    private static string Text(ServiceName? service) => service?.Value ?? string.Empty;

    private async Task<VariableSnapshot> SnapshotAsync(DbWork work, Guid environmentId, int version)
    {
        var rows = await work.ListAsync<VariableRow>(ReadNewest, new { environmentId, version });
        return new VariableSnapshot(
            version,
            [.. rows.Select(row => row.ToVariable(box, environmentId))],
            await GeneratedAsync(work, environmentId));
    }

    private async Task<IReadOnlyDictionary<string, string>> GeneratedAsync(DbWork work, Guid environmentId)
    {
        var rows = await work.ListAsync<GeneratedRow>(ReadGenerated, new { environmentId });
        return rows.ToDictionary(
            row => row.Key,
            row => box.OpenText(row.ValueSealed, GeneratedRow.Place(environmentId, row.Key)),
            StringComparer.Ordinal);
    }
}
