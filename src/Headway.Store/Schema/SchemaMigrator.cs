using System.Globalization;
using Headway.Store.Sql;
using Npgsql;

namespace Headway.Store.Schema;

/// <summary>Brings the database to the schema of this version. Safe to repeat and to run twice at once.</summary>
public sealed class SchemaMigrator
{
    private const string Lock = "select pg_advisory_xact_lock(7236452018)";

    private const string CreateTable = """
        create table if not exists schema_migrations (
          version int primary key, name text not null, checksum text not null, applied_at timestamptz not null)
        """;

    private const string ReadApplied = "select version, name, checksum from schema_migrations order by version";

    private const string Insert =
        "insert into schema_migrations (version, name, checksum, applied_at) values (@Version, @Name, @Checksum, @now)";

    private readonly Db db;
    private readonly TimeProvider time;
    private readonly IReadOnlyList<SchemaFile> files;

    /// <summary>Initializes a new instance of the <see cref="SchemaMigrator"/> class.</summary>
    /// <param name="source">The database.</param>
    /// <param name="time">The clock.</param>
    public SchemaMigrator(NpgsqlDataSource source, TimeProvider time)
        : this(source, time, SchemaFile.ReadAll())
    {
    }

    internal SchemaMigrator(NpgsqlDataSource source, TimeProvider time, IReadOnlyList<SchemaFile> files)
    {
        db = new Db(source);
        this.time = time;
        this.files = files;
    }

    /// <summary>Applies the files that the database has not seen, all or none.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many were applied.</returns>
    /// <exception cref="SchemaException">The database is newer than this version, or a file was changed after it was applied.</exception>
    public Task<int> MigrateAsync(CancellationToken cancellationToken) =>
        db.TransactAsync(ApplyAsync, cancellationToken);

    private static void Check(IReadOnlyList<AppliedFile> applied, IReadOnlyList<SchemaFile> files)
    {
        var known = files.ToDictionary(file => file.Version);
        foreach (var one in applied)
        {
            if (!known.TryGetValue(one.Version, out var file))
            {
                throw new SchemaException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The database has a schema from the future: it holds {one.Name}, and this version of Headway knows {files.Count} files. Run the newer version of Headway, or restore the backup that was made before it ran."));
            }

            if (file.Checksum != one.Checksum || file.Name != one.Name)
            {
                throw new SchemaException(
                    $"The schema file {file.Name} is not the {one.Name} that the database was made with. A file that was applied never changes: run the version of Headway that made the database.");
            }
        }
    }

    private async Task<int> ApplyAsync(DbWork work)
    {
        await work.ExecuteAsync(Lock, null);
        await work.ExecuteAsync(CreateTable, null);
        var applied = await work.ListAsync<AppliedFile>(ReadApplied, null);
        Check(applied, files);
        var newest = applied.Count == 0 ? 0 : applied[^1].Version;
        var pending = files.Where(file => file.Version > newest).ToList();
        foreach (var file in pending)
        {
            await work.ExecuteAsync(file.Sql, null);
            await work.ExecuteAsync(Insert, new { file.Version, file.Name, file.Checksum, now = time.GetUtcNow() });
        }

        return pending.Count;
    }
}
