using Headway.Databases.Postgres;
using Headway.Model.Data;

namespace Headway.Databases.Rehearsals;

/// <summary>What is set up in a copy so that it says what a migration does. All of it is in the copy only.</summary>
internal static class ObserverSql
{
    /// <summary>What begins a line of the event triggers.</summary>
    public const string Mark = "headway-rehearsal ";

    /// <summary>Epoch, process, virtual transaction, code, user: what ties lines together.</summary>
    public const string Prefix = "hw %n %p %v %e %u ";

    /// <summary>The tables that are there, with their rows; those of Headway's own schema are not.</summary>
    public const string Tables = """
        SELECT c.oid::bigint, n.nspname || '.' || c.relname, greatest(c.reltuples, 0)::bigint, c.relkind = 'm'
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'm', 'f') AND c.relpersistence <> 't'
          AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'headway_rehearsal')
        """;

    public const string IsPrefixSet = $"SELECT current_setting('log_line_prefix') = '{Prefix}'";

    private static readonly string[] Events = ["ddl_command_start", "ddl_command_end", "sql_drop", "table_rewrite"];

    /// <summary>Said by itself: ALTER SYSTEM takes no transaction.</summary>
    public const string SetPrefix = $"ALTER SYSTEM SET log_line_prefix = '{Prefix}'";

    /// <summary>Said by itself, when all else is gone.</summary>
    public const string ResetPrefix = "ALTER SYSTEM RESET log_line_prefix";

    public static IReadOnlyList<string> Install(MigrationRole role) =>
    [
        PostgresSql.Reload,
        .. Settings.Select(setting => $"ALTER ROLE {PostgresSql.Name(role.Name)} SET {setting.Name} = {setting.Value}"),
        "CREATE SCHEMA headway_rehearsal",
        Known,
        Note(role),
        .. Events.Select(name => $"CREATE EVENT TRIGGER headway_{name} ON {name} EXECUTE FUNCTION headway_rehearsal.note()"),
    ];

    /// <summary>Takes all of it away again.</summary>
    public static IReadOnlyList<string> Remove(MigrationRole role) =>
    [
        .. Events.Select(name => $"DROP EVENT TRIGGER IF EXISTS headway_{name}"),
        "DROP SCHEMA IF EXISTS headway_rehearsal CASCADE",
        .. Settings.Select(setting => $"ALTER ROLE {PostgresSql.Name(role.Name)} RESET {setting.Name}"),
        PostgresSql.Reload,
    ];

    // auto_explain gives the rows of each statement, also of those inside of functions and DO.
    private static IReadOnlyList<(string Name, string Value)> Settings { get; } =
    [
        ("session_preload_libraries", "auto_explain"),
        ("auto_explain.log_min_duration", "0"),
        ("auto_explain.log_analyze", "on"),
        ("auto_explain.log_timing", "off"),
        ("auto_explain.log_buffers", "on"),
        ("auto_explain.log_wal", "on"),
        ("auto_explain.log_format", "json"),
        ("auto_explain.log_nested_statements", "on"),
        ("log_statement", "'all'"),
        ("log_min_duration_statement", "0"),
        ("log_temp_files", "0"),
    ];

    /// <summary>What was there before: dropping what the migration itself made is its own business.</summary>
    private const string Known = """
        CREATE TABLE headway_rehearsal.known AS
        SELECT 'pg_class'::regclass::oid AS class, oid AS id FROM pg_class UNION ALL SELECT 'pg_proc'::regclass, oid FROM pg_proc
        UNION ALL SELECT 'pg_type'::regclass, oid FROM pg_type UNION ALL SELECT 'pg_namespace'::regclass, oid FROM pg_namespace
        """;

    // Its own statements and contexts stay out of the log. Read rows are counted per session, so the reader takes differences.
    private static string Note(MigrationRole role) => $"""
        CREATE FUNCTION headway_rehearsal.note() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog SET auto_explain.log_min_duration = -1 SET log_error_verbosity = terse SET log_min_error_statement = panic
        AS $note$
        BEGIN
          IF session_user <> {PostgresSql.Text(role.Name)} THEN RETURN; END IF;
          RAISE LOG '{Mark}%', json_build_object(
            'event', tg_event, 'tag', tg_tag, 'at', extract(epoch FROM clock_timestamp()), 'wal', pg_current_wal_insert_lsn() - '0/0',
            'locks', (
              SELECT json_agg(json_build_object('table', l.relation::bigint, 'mode', l.mode)) FROM pg_locks l
              WHERE l.pid = pg_backend_pid() AND l.granted AND l.locktype = 'relation' AND l.relation >= 16384),
            'reads', (
              SELECT json_object_agg(c.oid::text, pg_stat_get_xact_tuples_returned(c.oid)) FROM pg_class c
              WHERE c.relkind IN ('r', 'p', 'm') AND c.oid >= 16384 AND pg_stat_get_xact_tuples_returned(c.oid) > 0),
            'dropped', CASE tg_event WHEN 'sql_drop' THEN (
              SELECT json_agg(json_build_object('kind', object_type, 'name', object_identity)) FROM pg_event_trigger_dropped_objects()
              WHERE (original OR normal) AND NOT is_temporary AND NOT (
                classid IN ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_type'::regclass, 'pg_namespace'::regclass)
                AND NOT EXISTS (SELECT 1 FROM headway_rehearsal.known k WHERE k.class = classid AND k.id = objid))) END,
            'rewritten', CASE tg_event WHEN 'table_rewrite' THEN pg_event_trigger_table_rewrite_oid()::bigint END,
            'reason', CASE tg_event WHEN 'table_rewrite' THEN pg_event_trigger_table_rewrite_reason() END);
        END $note$
        """;
}
