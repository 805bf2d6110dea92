using Headway.Databases.Hosting;
using Headway.Databases.Postgres;

namespace Headway.Databases.Pooling;

/// <summary>Decides the settings of a pooler: pure text from the plan.</summary>
internal static class PoolerConfig
{
    /// <summary>The database of PgBouncer that is no database but its console.</summary>
    public const string Console = "pgbouncer";

    /// <summary>The text of <c>pgbouncer.ini</c>.</summary>
    public static string Settings(PoolerLayout layout)
    {
        var (plan, sizes) = (layout.Database, layout.Pool.Sizes);
        return $"""
            ;; Made by Headway from the plan of this database. Changes here are overwritten.
            [databases]
            {plan.Role} = host={plan.Address} port={plan.Port} dbname={plan.Role}

            [pgbouncer]
            listen_addr = {plan.Address}
            listen_port = {layout.Pool.Port}
            unix_socket_dir = {(layout.Socket is null ? string.Empty : layout.Sockets)}
            unix_socket_mode = 0700

            ;; Who may, and by what: pg_hba.conf says both. No file holds a password, only what proves that one was right.
            auth_type = hba
            auth_hba_file = {layout.AccessFile}
            auth_file = {layout.UsersFile}
            admin_users = {PlanRules.AdminRole}

            pool_mode = {sizes.Mode.ToString().ToLowerInvariant()}
            default_pool_size = {sizes.Size}
            min_pool_size = {sizes.Min}
            reserve_pool_size = {sizes.Reserve}
            reserve_pool_timeout = {sizes.ReserveAfter.TotalSeconds:0}
            max_client_conn = {sizes.Clients}

            ;; A database that was down is tried again at once; 15 s is the usual, and clients would see each of them.
            server_login_retry = 1
            ;; What drivers set at their start and what the database does anyway.
            ignore_startup_parameters = extra_float_digits

            ;; To the instance's output; that clients come and go is no news.
            log_connections = 0
            log_disconnections = 0
            log_stats = 0

            """;
    }

    /// <summary>
    /// The text of <c>userlist.txt</c>. The verifier of the application's role is the very one that its database has: with
    /// the key that a client's log-in shows, PgBouncer logs in to the database, and needs no password for it.
    /// </summary>
    public static string Users(PoolerLayout layout)
    {
        var plan = layout.Database;
        return $"""
            "{plan.Role}" "{ScramVerifier.Of(plan, plan.Role, plan.Password)}"
            "{PlanRules.AdminRole}" "{ScramVerifier.Of(plan, PlanRules.AdminRole, plan.AdminPassword)}"

            """;
    }

    /// <summary>The text of <c>pg_hba.conf</c>: the application's role reaches its database, Headway the console.</summary>
    public static string Access(PoolerLayout layout)
    {
        var plan = layout.Database;
        var loopback = PostgresConfig.Loopback(plan.Address);
        var console = layout.Socket is null
            ? $"host {Console} {PlanRules.AdminRole} {loopback} scram-sha-256"
            : $"local {Console} {PlanRules.AdminRole} scram-sha-256";
        return $"""
            # Made by Headway. Everything that is not named here is refused.
            {console}
            host "{plan.Role}" "{plan.Role}" {loopback} scram-sha-256

            """;
    }
}
