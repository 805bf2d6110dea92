using System.Security.Cryptography;
using System.Text;
using Headway.Databases.Hosting;
using Headway.Model.Data;

namespace Headway.Databases.Redis;

/// <summary>Decides the settings of a Redis: pure text from the plan.</summary>
internal static class RedisConfig
{
    /// <summary>The memory for data when the manifest says none: 256 MB.</summary>
    public const long DefaultDataMemory = 256L * 1024 * 1024;

    /// <summary>The text of <c>redis.conf</c>.</summary>
    public static string Settings(RedisLayout layout) => $"""
        # Made by Headway from the plan of this database. Changes here are overwritten.
        bind {layout.Plan.Address}
        port {layout.Plan.Port}
        protected-mode yes
        aclfile {layout.UsersFile}
        dir {layout.Data}
        daemonize no
        logfile ""
        loglevel notice
        maxmemory {DataMemory(layout.Plan)}
        # Full is an error that the application sees; evicting would lose queued jobs and sessions without a word.
        maxmemory-policy noeviction
        appendonly yes
        appendfsync everysec
        # The append-only file is the durable copy; snapshots beside it would only cost forks.
        save ""
        # A backup is taken as by a replica; there is nobody else to wait for (default 5 s).
        repl-diskless-sync-delay 0

        """;

    /// <summary>
    /// The text of the users' file, with hashes of the passwords. The application's user may not change or stop the server,
    /// but keeps those commands of <c>@dangerous</c> that clients and frameworks need: INFO (ready checks of ioredis and
    /// BullMQ), KEYS, FLUSHDB, FLUSHALL and SORT (its own data), ROLE.
    /// </summary>
    public static string Users(DatabasePlan plan) => $"""
        user default on #{Hash(plan.Password)} ~* &* +@all -@dangerous -@admin +info +keys +flushdb +flushall +sort +sort_ro +role
        user {PlanRules.AdminRole} on #{Hash(plan.AdminPassword)} ~* &* +@all

        """;

    /// <summary>The memory for data: as asked; without that the default, at most three quarters of the memory limit.</summary>
    public static long DataMemory(DatabasePlan plan)
    {
        var room = plan.Limits.MemoryBytes is { } limit ? limit * 3 / 4 : long.MaxValue;
        return plan.DataMemoryBytes is not { } asked
            ? Math.Min(DefaultDataMemory, room)
            : asked <= room
                ? asked
                : throw new DatabaseException(
                    $"The database {plan.Name} asks for {asked} bytes of data, but at most {room} fit its memory limit of {plan.Limits.MemoryBytes} bytes (a quarter is for Redis itself). Raise the limit.");
    }

    private static string Hash(string password) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password)));
}
