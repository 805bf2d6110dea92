using Headway.Model.Data;

namespace Headway.Databases.Redis;

/// <summary>Where the parts of one Redis are in its folder.</summary>
internal sealed record RedisLayout(DatabasePlan Plan)
{
    public string Data => Path.Combine(Plan.Directory, "data");

    /// <summary>Gets the folder of the append-only file, as Redis calls it.</summary>
    public string AppendOnly => Path.Combine(Data, "appendonlydir");

    /// <summary>Gets the folder of snapshots that are being made.</summary>
    public string Backup => Path.Combine(Plan.Directory, "backup");

    public string Config => Path.Combine(Plan.Directory, "config");

    public string ConfigFile => Path.Combine(Config, "redis.conf");

    public string UsersFile => Path.Combine(Config, "users.acl");

    public string Output => Path.Combine(Plan.Directory, "output.log");
}
