using Headway.Databases.Backups.Streaming;
using Headway.Databases.Hosting;
using Headway.Model.Data;

namespace Headway.Databases.Postgres;

/// <summary>The statements that make a cluster what its plan says. Each may be repeated.</summary>
internal static class PostgresSql
{
    private static readonly string LockTimeout = $"{MigrationRole.LockTimeout.TotalMilliseconds:0}ms";

    public const string RoleExists = "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = $1)";

    public const string DatabaseExists = "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_database WHERE datname = $1)";

    public const string Reload = "SELECT pg_catalog.pg_reload_conf()";

    /// <summary>Asked as the application's role: are roles, owner and extension as they should be?</summary>
    public static string IsAsPlanned(MigrationRole migrations, ReaderRole reader) => $"""
        SELECT NOT (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls)
           AND EXISTS (SELECT 1 FROM pg_catalog.pg_database d WHERE d.datname = current_database() AND d.datdba = r.oid)
           AND EXISTS (SELECT 1 FROM pg_catalog.pg_extension e WHERE e.extname = 'pg_stat_statements')
           AND EXISTS (
             SELECT 1 FROM pg_catalog.pg_roles m
             WHERE m.rolname = {Text(migrations.Name)} AND m.rolcanlogin AND pg_catalog.pg_has_role(m.oid, r.oid, 'MEMBER')
               AND NOT (m.rolsuper OR m.rolcreaterole OR m.rolcreatedb OR m.rolreplication OR m.rolbypassrls)
               AND m.rolconfig @> ARRAY['role=' || r.rolname, 'lock_timeout={LockTimeout}'])
           AND EXISTS (
             SELECT 1 FROM pg_catalog.pg_roles v
             WHERE v.rolname = {Text(reader.Name)} AND v.rolcanlogin AND pg_catalog.pg_has_role(v.oid, 'pg_read_all_data', 'MEMBER')
               AND pg_catalog.has_database_privilege(v.oid, current_database(), 'CONNECT')
               AND NOT (v.rolsuper OR v.rolcreaterole OR v.rolcreatedb OR v.rolreplication OR v.rolbypassrls)
               AND v.rolconfig @> ARRAY['default_transaction_read_only=on'])
           AND EXISTS (
             SELECT 1 FROM pg_catalog.pg_roles s
             WHERE s.rolname = {Text(StreamRole.Name)} AND s.rolcanlogin AND s.rolreplication
               AND NOT (s.rolsuper OR s.rolcreaterole OR s.rolcreatedb OR s.rolbypassrls))
        FROM pg_catalog.pg_roles r WHERE r.rolname = current_user
        """;

    /// <summary>Asked as the application's role, which sees who is connected and not what they do: is its WAL received?</summary>
    public static string IsStreamed { get; } =
        $"SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_stat_replication WHERE application_name = {Text(StreamRole.Name)})";

    public static string CreateRole(string role) => $"CREATE ROLE {Name(role)} NOLOGIN";

    public static string AlterRole(string role, string verifier) =>
        $"ALTER ROLE {Name(role)} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS PASSWORD {Text(verifier)}";

    /// <summary>The role of the stream reads the WAL and enters no database.</summary>
    public static string AlterStream(string verifier) =>
        $"ALTER ROLE {Name(StreamRole.Name)} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB REPLICATION NOBYPASSRLS PASSWORD {Text(verifier)}";

    /// <summary>
    /// The role of migrations is the application's one from its log-in on, and after <c>RESET</c> and <c>DISCARD ALL</c>
    /// too, and does not wait long for a lock.
    /// </summary>
    public static IReadOnlyList<string> LeadMigrations(string migrations, string role) =>
    [
        $"GRANT {Name(role)} TO {Name(migrations)}",
        $"ALTER ROLE {Name(migrations)} SET role TO {Text(role)}",
        $"ALTER ROLE {Name(migrations)} SET lock_timeout TO '{LockTimeout}'",
    ];

    /// <summary>The role of readers reads everything; it has no right to write, and does not begin to by mistake.</summary>
    public static IReadOnlyList<string> LeadReaders(string reader) =>
    [
        $"GRANT pg_read_all_data TO {Name(reader)}",
        $"ALTER ROLE {Name(reader)} SET default_transaction_read_only TO 'on'",
    ];

    public static string SetAdminPassword(string verifier) =>
        $"ALTER ROLE {Name(PlanRules.AdminRole)} PASSWORD {Text(verifier)}";

    public static string CreateDatabase(string name, string owner) => $"CREATE DATABASE {Name(name)} OWNER {Name(owner)}";

    /// <summary>Only the owner and readers enter its database; the application's role enters no other.</summary>
    public static IReadOnlyList<string> Close(string role, string reader) =>
    [
        $"ALTER DATABASE {Name(role)} OWNER TO {Name(role)}",
        $"REVOKE ALL ON DATABASE {Name(role)} FROM PUBLIC",
        $"GRANT CONNECT ON DATABASE {Name(role)} TO {Name(reader)}",
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
