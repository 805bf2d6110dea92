using Headway.Databases.Hosting;
using Headway.Model.Data;
using Headway.Model.Runtime;

namespace Headway.Databases.Redis;

/// <summary>Describes how a Redis is started.</summary>
internal static class RedisLaunch
{
    private const string PackageAccount = "redis";

    public static DatabaseLaunch Of(RedisLayout layout, DatabaseHostOptions options) => new(
        layout.Plan,
        new InstanceSpec
        {
            Id = layout.Plan.Id,
            Command = [RedisPrograms.FindServer(options), layout.ConfigFile],
            WorkingDirectory = layout.Data,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = "C.UTF-8", ["TZ"] = "UTC" },
            OutputFile = layout.Output,
            Account = AccountOf(layout.Plan),
            Limits = layout.Plan.Limits,
            Mounts = [new(layout.Data, layout.Data, Writable: true), new(layout.Config, layout.Config, Writable: false)],
        },
        SocketPath: null);

    public static AccountSpec? AccountOf(DatabasePlan plan) => SystemAccounts.For(plan, PackageAccount);
}
