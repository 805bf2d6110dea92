using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Headway.Databases.Hosting;
using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Databases.Postgres.Transfer;

/// <summary>Describes <c>pg_dump</c> and <c>pg_restore</c>: sandboxed, with the rights of the application's role, the password in the environment only. Pure.</summary>
internal static class TransferProgram
{
    private const long Megabyte = 1024 * 1024;

    public static InstanceSpec Dump(DatabasePlan plan, TransferFolder folder, DatabaseHostOptions options, AccountSpec? account) => Describe(
        plan,
        folder,
        account,
        [
            PostgresPrograms.Find(options).Tool("pg_dump"), "--format=custom", $"--file={Path.Combine(folder.Made, "dump")}",
            "--lock-wait-timeout=30s", "--no-password", $"--dbname={plan.Role}",
        ]);

    /// <summary>Lists what the dump has.</summary>
    public static InstanceSpec List(DatabasePlan plan, TransferFolder folder, DatabaseHostOptions options, AccountSpec? account) => Describe(
        plan,
        folder,
        account,
        [
            PostgresPrograms.Find(options).Tool("pg_restore"), "--format=custom", "--list", $"--file={Path.Combine(folder.Made, "list")}",
            Path.Combine(folder.Given, "dump"),
        ]);

    /// <summary>Reads and unpacks the dump to its end, for its list stands at its start.</summary>
    public static InstanceSpec Read(DatabasePlan plan, TransferFolder folder, DatabaseHostOptions options, AccountSpec? account) => Describe(
        plan,
        folder,
        account,
        [
            PostgresPrograms.Find(options).Tool("pg_restore"), "--format=custom", "--exit-on-error", "--file=/dev/null",
            Path.Combine(folder.Given, "dump"),
        ]);

    public static InstanceSpec Restore(DatabasePlan plan, TransferFolder folder, DatabaseHostOptions options, AccountSpec? account) => Describe(
        plan,
        folder,
        account,
        [
            PostgresPrograms.Find(options).Tool("pg_restore"), "--format=custom", "--single-transaction", "--exit-on-error",
            "--no-owner", "--no-privileges", "--no-subscriptions", "--no-publications", "--no-security-labels", "--no-tablespaces",
            "--no-password", $"--use-list={Path.Combine(folder.Given, "list")}", $"--dbname={TransferSql.Beside}",
            Path.Combine(folder.Given, "dump"),
        ]);

    /// <summary>The one name of all transfers of a database: what a server left behind that was killed is found by it.</summary>
    public static InstanceId Id(DatabasePlan plan) =>
        InstanceId.Parse($"transfer-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plan.Id.Value)))[..16]}");

    private static InstanceSpec Describe(DatabasePlan plan, TransferFolder folder, AccountSpec? account, IReadOnlyList<string> command)
    {
        var layout = new PostgresLayout(plan);
        return new InstanceSpec
        {
            Id = Id(plan),
            Command = command,
            WorkingDirectory = folder.Made,
            Environment = Variables(plan, layout),
            OutputFile = folder.Output,
            Account = account,
            Limits = new LimitSpec { MemoryBytes = 512 * Megabyte, MaxProcesses = 64 },
            Mounts =
            [
                new(folder.Given, folder.Given, Writable: false),
                new(folder.Made, folder.Made, Writable: true),
                new(layout.Sockets, layout.Sockets, Writable: false),
            ],
        };
    }

    // By the socket, whose folder is the database's own: this libpq cannot be told to demand SCRAM of whoever answers on a port.
    private static Dictionary<string, string> Variables(DatabasePlan plan, PostgresLayout layout) => new(StringComparer.Ordinal)
    {
        ["PGHOST"] = layout.Host,
        ["PGPORT"] = plan.Port.ToString(CultureInfo.InvariantCulture),
        ["PGUSER"] = plan.Role,
        ["PGPASSWORD"] = plan.Password,
        ["PGSSLMODE"] = "disable",
        ["PGGSSENCMODE"] = "disable",
        ["PGCONNECT_TIMEOUT"] = "30",
        ["PGAPPNAME"] = PlanRules.AdminRole,
        ["LC_ALL"] = "C.UTF-8",
        ["TZ"] = "UTC",
    };
}
