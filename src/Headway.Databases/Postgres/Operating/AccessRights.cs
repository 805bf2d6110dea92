using Headway.Model.Data;
using Headway.Model.Data.Operating;

namespace Headway.Databases.Postgres.Operating;

/// <summary>What the application's role may do.</summary>
internal static class AccessRights
{
    private const string Powers = """
        SELECT p.name FROM pg_roles r,
          LATERAL (VALUES ('SUPERUSER', r.rolsuper), ('CREATEROLE', r.rolcreaterole), ('CREATEDB', r.rolcreatedb),
                          ('REPLICATION', r.rolreplication), ('BYPASSRLS', r.rolbypassrls)) AS p (name, has)
        WHERE r.rolname = $1 AND p.has
        """;

    // A policy binds the owner of its table only when it is forced (PostgreSQL's manual, 5.8). Partitions are reached by their table.
    private const string Tables = """
        SELECT n.nspname || '.' || c.relname, c.relrowsecurity, c.relforcerowsecurity OR NOT pg_has_role($1, c.relowner, 'USAGE')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        ORDER BY 1
        """;

    private const int MostNames = 50;

    public static Task<AccessReport> AskAsync(DatabasePlan plan, CancellationToken cancellationToken) => AdminSession.AskAsync(
        plan,
        async session =>
        {
            var powers = await session.ListAsync(Powers, row => row.GetString(0), cancellationToken, plan.Role);
            var tables = await session.ListAsync(
                Tables, row => (Name: row.GetString(0), Secured: row.GetBoolean(1), Binds: row.GetBoolean(2)), cancellationToken, plan.Role);
            return new AccessReport(
                powers,
                tables.Count,
                tables.Count(table => table is { Secured: true, Binds: true }),
                [.. tables.Where(table => table is { Secured: true, Binds: false }).Select(table => table.Name).Take(MostNames)]);
        },
        cancellationToken);
}
