using Headway.Databases.Hosting;

namespace Headway.Databases.Postgres;

/// <summary>The statements that make a cluster what its plan says. Each may be repeated.</summary>
internal static class PostgresSql
{
    /// <summary>Asked as the application's role: are role, owner and extension as they should be?</summary>
    public const string IsAsPlanned = """
        SELECT NOT (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls)
           AND EXISTS (SELECT 1 FROM pg_catalog.pg_database d WHERE d.datname = current_database() AND d.datdba = r.oid)
           AND EXISTS (SELECT 1 FROM pg_catalog.pg_extension e WHERE e.extname = 'pg_stat_statements')
        FROM pg_catalog.pg_roles r WHERE r.rolname = current_user
        """;

    public const string RoleExists = "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = $1)";

    public const string DatabaseExists = "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_database WHERE datname = $1)";

    public const string Reload = "SELECT pg_catalog.pg_reload_conf()";

    public static string CreateRole(string role) => $"CREATE ROLE {Name(role)} NOLOGIN";

    public static string AlterRole(string role, string verifier) =>
        $"ALTER ROLE {Name(role)} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS PASSWORD {Text(verifier)}";

    public static string SetAdminPassword(string verifier) =>
        $"ALTER ROLE {Name(PlanRules.AdminRole)} PASSWORD {Text(verifier)}";

    public static string CreateDatabase(string name, string owner) => $"CREATE DATABASE {Name(name)} OWNER {Name(owner)}";

    /// <summary>Only the owner enters its database; the application's role enters no other.</summary>
    public static IReadOnlyList<string> Close(string role) =>
    [
        $"ALTER DATABASE {Name(role)} OWNER TO {Name(role)}",
        $"REVOKE ALL ON DATABASE {Name(role)} FROM PUBLIC",
        "REVOKE ALL ON DATABASE postgres FROM PUBLIC",
        "REVOKE ALL ON DATABASE template1 FROM PUBLIC",
    ];

    /// <summary>Said inside the application's database.</summary>
    public static IReadOnlyList<string> Furnish { get; } =
    [
        "CREATE EXTENSION IF NOT EXISTS pg_stat_statements SCHEMA public",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    ];

    /// <summary>Quotes an identifier.</summary>
    public static string Name(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Quotes a text without escapes; standard_conforming_strings is on in every supported version.</summary>
    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
