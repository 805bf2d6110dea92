using Headway.Databases.Backups;
using Headway.Databases.Hosting;
using Headway.Model.Runtime;

namespace Headway.Databases.Postgres;

/// <summary>Describes how a cluster is started.</summary>
internal static class PostgresLaunch
{
    private const string PackageAccount = "postgres";

    public static DatabaseLaunch Of(PostgresLayout layout, DatabaseHostOptions options) => new(
        layout.Plan,
        new InstanceSpec
        {
            Id = layout.Plan.Id,
            Command = [PostgresPrograms.Find(options).Server, "-D", layout.Data, "-c", $"config_file={layout.ConfigFile}"],
            WorkingDirectory = layout.Data,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = "C.UTF-8", ["TZ"] = "UTC" },
            OutputFile = layout.Output,
            Account = AccountOf(layout),
            Limits = layout.Plan.Limits,
            Mounts =
            [
                new(layout.Data, layout.Data, Writable: true),
                new(layout.Sockets, layout.Sockets, Writable: true),
                new(layout.Config, layout.Config, Writable: false),
                .. BackRestLayout.Of(layout)?.ArchiveMounts ?? [],
            ],
        },
        layout.Socket);

    public static AccountSpec? AccountOf(PostgresLayout layout) => SystemAccounts.For(layout.Plan, PackageAccount);
}
