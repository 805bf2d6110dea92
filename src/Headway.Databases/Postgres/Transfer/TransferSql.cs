namespace Headway.Databases.Postgres.Transfer;

/// <summary>The statements of a load: a database beside the application's is filled and takes its place.</summary>
internal static class TransferSql
{
    /// <summary>The database that is filled. The application's role may enter it, for the load is done with its rights.</summary>
    public const string Beside = "headway-load";

    /// <summary>What the application's database is called from the moment that it gave way until it is gone.</summary>
    public const string Former = "headway-before-load";

    /// <summary>What the application made: not what an extension brought, nor what every database has.</summary>
    public const string Content = """
        SELECT (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))
             + (SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))
             + (SELECT count(*) FROM pg_largeobject_metadata),
               (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'),
               pg_database_size(current_database())
        """;

    public const string Analyze = "ANALYZE";

    public const string EndSessions = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN ($1, $2) AND pid <> pg_backend_pid()";

    public static string Drop(string database) => $"DROP DATABASE IF EXISTS {PostgresSql.Name(database)} WITH (FORCE)";

    /// <summary>Makes the database beside, closed to everybody but its owner.</summary>
    public static IReadOnlyList<string> Make(string role) =>
    [
        PostgresSql.CreateDatabase(Beside, role),
        $"REVOKE ALL ON DATABASE {PostgresSql.Name(Beside)} FROM PUBLIC",
    ];

    /// <summary>Changes the names in one transaction. While it lasts, nobody new enters either database.</summary>
    public static string Swap(string role) => $"""
        BEGIN;
        ALTER DATABASE {PostgresSql.Name(role)} RENAME TO {PostgresSql.Name(Former)};
        ALTER DATABASE {PostgresSql.Name(Beside)} RENAME TO {PostgresSql.Name(role)};
        COMMIT
        """;
}
