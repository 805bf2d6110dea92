using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Rehearsals.Schemas;

namespace Headway.Testing.Deployments;

/// <summary>The schemas of databases in memory; a copy begins with that of its database.</summary>
/// <param name="calls">Sees every call.</param>
public sealed class FakeSchemaReader(PortCalls calls) : ISchemaReader
{
    private const string Copy = ".rehearsal";

    private readonly Dictionary<string, IReadOnlyList<string>> schemas = [];

    /// <summary>Gets how often a schema was read.</summary>
    public int Reads { get; private set; }

    /// <summary>Gets or sets the facts of a database or a copy of it.</summary>
    /// <param name="database">Its identity.</param>
    public IReadOnlyList<string> this[InstanceId database]
    {
        get => schemas.GetValueOrDefault(database.Value) ?? schemas.GetValueOrDefault(database.Value.Replace(Copy, string.Empty, StringComparison.Ordinal)) ?? ["first"];
        set => schemas[database.Value] = value;
    }

    /// <summary>Forgets the schemas of copies: they were taken away.</summary>
    public void ForgetCopies()
    {
        foreach (var copy in schemas.Keys.Where(key => key.EndsWith(Copy, StringComparison.Ordinal)).ToList())
        {
            schemas.Remove(copy);
        }
    }

    /// <inheritdoc/>
    public Task<DatabaseSchema> ReadAsync(DatabasePlan database, CancellationToken cancellationToken) => calls.DoAsync(
        "schemas.read",
        () =>
        {
            Reads++;
            return new DatabaseSchema(this[database.Id]);
        },
        cancellationToken);
}
