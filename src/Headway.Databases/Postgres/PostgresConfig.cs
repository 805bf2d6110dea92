using Headway.Databases.Backups;
using Headway.Databases.Backups.Streaming;
using Headway.Databases.Hosting;
using Headway.Databases.Postgres.Transfer;
using Headway.Model.Data;

namespace Headway.Databases.Postgres;

/// <summary>Decides the settings of a cluster: pure text from the plan.</summary>
internal static class PostgresConfig
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>The text of <c>postgresql.conf</c>.</summary>
    public static string Settings(PostgresLayout layout)
    {
        var memory = layout.Plan.Limits.MemoryBytes;
        return $"""
            # Made by Headway from the plan of this database. Changes here are overwritten.
            data_directory = '{layout.Data}'
            hba_file = '{layout.AccessFile}'
            listen_addresses = '{layout.Plan.Address}'
            port = {layout.Plan.Port}
            unix_socket_directories = '{(layout.Socket is null ? string.Empty : layout.Sockets)}'
            unix_socket_permissions = 0700
            password_encryption = scram-sha-256
            max_connections = 100

            # A quarter of the memory limit for shared pages, as PostgreSQL's manual (20.4) advises; its default without a limit.
            shared_buffers = {(memory is { } limit ? Math.Clamp(limit / 4 / Megabyte, 16, 8192) : 128)}MB
            maintenance_work_mem = {(memory is { } total ? Math.Clamp(total / 16 / Megabyte, 16, 1024) : 64)}MB

            # Durable, and archived: archive_mode needs a restart, archive_command only a reload.
            fsync = on
            full_page_writes = on
            synchronous_commit = on
            wal_level = replica
            archive_mode = on
            archive_command = '{BackRestLayout.Of(layout)?.ArchiveCommand ?? "/bin/true"}'
            wal_keep_size = {(layout.Plan.Backup is null ? 0 : 64)}MB
            archive_timeout = {(layout.Plan.Backup is null ? 0 : 60)}s

            shared_preload_libraries = 'pg_stat_statements'

            # To the instance's output. Values of parameters stay out: they may be secrets.
            log_destination = 'stderr'
            logging_collector = off
            log_line_prefix = '%m [%p] %q%u@%d %e '
            log_timezone = 'UTC'
            log_min_duration_statement = 500ms
            log_lock_waits = on
            log_parameter_max_length = 0
            log_parameter_max_length_on_error = 0
            timezone = 'UTC'
            lc_messages = 'C'

            """;
    }

    /// <summary>The text of <c>pg_hba.conf</c>: the application's role reaches its own database, and the one that is loaded to take its place; those of its migrations and of its readers its own; that of the stream only the WAL; nobody anything else.</summary>
    public static string Access(PostgresLayout layout)
    {
        var role = layout.Plan.Role;
        var migrations = MigrationRole.Of(layout.Plan)!.Name;
        var led = $"\"{migrations}\",\"{ReaderRole.Of(layout.Plan)!.Name}\"";
        var own = $"\"{role}\",\"{TransferSql.Beside}\"";
        var text = $"""
            # Made by Headway. Everything that is not named here is refused.
            local all "{PlanRules.AdminRole}" scram-sha-256
            local {own} "{role}" scram-sha-256
            local "{role}" {led} scram-sha-256
            local replication "{StreamRole.Name}" scram-sha-256

            """;
        return layout.Plan.Address.Length == 0 ? text : text + $"""
            host all "{PlanRules.AdminRole}" {Loopback(layout.Plan.Address)} scram-sha-256
            host {own} "{role}" {Loopback(layout.Plan.Address)} scram-sha-256
            host "{role}" {led} {Loopback(layout.Plan.Address)} scram-sha-256
            host replication "{StreamRole.Name}" {Loopback(layout.Plan.Address)} scram-sha-256

            """;
    }

    // Linux gives connections to any 127.x address the source 127.0.0.1, so the whole of the loopback is named.
    internal static string Loopback(string address) =>
        address.Contains(':', StringComparison.Ordinal) ? "::1/128" : "127.0.0.0/8";
}
