using System.Globalization;
using System.Text.RegularExpressions;
using Headway.Databases.Hosting;
using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Databases.Redis.Snapshots;

/// <summary>Runs Redis' own programs for snapshots, as the database's account and seeing nothing but one folder.</summary>
internal sealed partial class SnapshotPrograms(IProgramRunner programs, DatabaseHostOptions options)
{
    /// <summary>Has Redis send a snapshot, as it sends one to a replica, and writes it to a file: the database's own files are not touched.</summary>
    /// <param name="database">The database; it runs.</param>
    /// <param name="file">The file, in a folder of the account.</param>
    /// <param name="run">What names the program: the same again finds the one that runs.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="DatabaseException">It failed.</exception>
    public async Task SaveAsync(DatabasePlan database, string file, string run, CancellationToken cancellationToken)
    {
        // It gives way to the database and to all else: a backup is not in a hurry.
        IReadOnlyList<string> command =
        [
            "nice", "-n", "10", RedisPrograms.FindClient(options), "-h", database.Address, "-p", database.Port.ToString(CultureInfo.InvariantCulture),
            "--user", PlanRules.AdminRole, "--rdb", file,
        ];
        var (result, lines) = await RunAsync(database, $"snapshot-{run}", command, Path.GetDirectoryName(file)!, cancellationToken);
        if (!result.Succeeded)
        {
            throw new DatabaseException($"Redis did not send a snapshot of {database.Name}: {Words(result, lines)} See headway status, and the free disk space and memory.");
        }
    }

    /// <summary>Reads a snapshot from its beginning to its checksum.</summary>
    /// <returns>What is in it.</returns>
    /// <exception cref="DatabaseException">It is no whole snapshot.</exception>
    public async Task<SnapshotCount> CheckAsync(DatabasePlan database, string file, string run, CancellationToken cancellationToken)
    {
        var (result, lines) = await RunAsync(
            database, $"check-{run}", ["nice", "-n", "10", RedisPrograms.FindCheck(options), file], Path.GetDirectoryName(file)!, cancellationToken);
        var text = string.Join('\n', lines);
        return result.Succeeded && KeysPattern().Match(text) is { Success: true } keys && ExpiresPattern().Match(text) is { Success: true } expires
            ? new SnapshotCount(Number(keys), Number(expires))
            : throw new DatabaseException($"The snapshot of {database.Name} is not whole: {Words(result, lines)}");
    }

    private static long Number(Match match) => long.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture);

    private static string Words(ProgramResult result, List<string> lines) =>
        result.TimedOut ? "it was ended after its time limit."
        : lines.Count == 0 ? "it said nothing."
        : string.Join(' ', lines.TakeLast(2).Select(line => line.Trim())).TrimEnd('.') + ".";

    private async Task<(ProgramResult Result, List<string> Lines)> RunAsync(
        DatabasePlan database, string name, IReadOnlyList<string> command, string folder, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var spec = new InstanceSpec
        {
            Id = InstanceId.Parse($"{database.Id}.{name}"),
            Command = command,
            WorkingDirectory = folder,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["LC_ALL"] = "C.UTF-8",
                ["TZ"] = "UTC",
                ["REDISCLI_AUTH"] = database.AdminPassword,
            },
            OutputFile = Path.Combine(database.Directory, $"{name}.log"),
            Account = RedisLaunch.AccountOf(database),
            Mounts = [new(folder, folder, Writable: true)],
        };
        try
        {
            return (await programs.RunAsync(spec, options.BackupTimeout, lines.Add, cancellationToken), lines);
        }
        finally
        {
            File.Delete(spec.OutputFile);
        }
    }

    [GeneratedRegex(@"\[info\] (?<count>\d+) keys read", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex KeysPattern();

    [GeneratedRegex(@"\[info\] (?<count>\d+) expires", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ExpiresPattern();
}
