using Headway.Databases.Backups;
using Headway.Databases.Pooling;
using Headway.Databases.Postgres;
using Headway.Databases.Redis;
using Headway.Model.Data;

namespace Headway.Databases;

/// <summary>Looks for the programs of managed databases on this host.</summary>
/// <param name="options">Where to look.</param>
public sealed class DatabasePrograms(DatabaseHostOptions options) : IDatabasePrograms
{
    /// <inheritdoc/>
    public IReadOnlyList<DatabaseProgram> Look() =>
    [
        Look("postgres", () => PostgresPrograms.Find(options).Server),
        Look("pgbouncer", () => PoolerPrograms.Find(options)),
        Look("pgbackrest", () => BackRestPrograms.Find(options)),
        Look("redis-server", () => RedisPrograms.FindServer(options)),
    ];

    private static DatabaseProgram Look(string name, Func<string> find)
    {
        try
        {
            return new DatabaseProgram(name, find(), null);
        }
        catch (DatabaseException missing)
        {
            return new DatabaseProgram(name, null, missing.Message);
        }
    }
}
