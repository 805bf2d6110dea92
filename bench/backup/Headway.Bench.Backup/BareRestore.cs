using System.Globalization;

namespace Headway.Bench.Backup;

/// <summary>What a person would do by hand: pgBackRest's restore with the same settings, and a start that replays the archive. No checks, no stream.</summary>
/// <param name="database">The database.</param>
internal sealed class BareRestore(BenchDatabase database)
{
    private const string Control = "/usr/lib/postgresql/15/bin/pg_ctl";

    private string Data => Path.Combine(database.Folder, "bare");

    private string Config => $"--config={Path.Combine(database.Plan.Directory, "config", "pgbackrest.conf")}";

    private string Log => Path.Combine(Data, "log");

    /// <summary>Restores, starts, and ends it again.</summary>
    public async Task RunAsync()
    {
        Directory.CreateDirectory(Data, (UnixFileMode)0b111_000_000);
        await Command.RunAsync(new Dictionary<string, string>(), "chown", database.Plan.Account!.UserId.ToString(CultureInfo.InvariantCulture), Data);
        try
        {
            // The restore looks into a spool, and what it would write down for the fetch of each segment would name it.
            await AsAccountAsync(
                "pgbackrest", Config, "--stanza=main", $"--pg1-path={Data}", $"--spool-path={Path.Combine(database.Plan.Directory, "backup")}",
                $"--recovery-option=restore_command=pgbackrest {Config} --stanza=main --pg1-path={Data} archive-get %f %p", "--archive-mode=off", "restore");
            await AsAccountAsync(
                Control, "--pgdata", Data, "--wait", "--timeout=600", "--silent", "--log", Log,
                "--options", $"-c config_file={Path.Combine(database.Plan.Directory, "config", "postgresql.conf")} -c data_directory={Data} -c listen_addresses= -c unix_socket_directories={Data}",
                "start");
            await AsAccountAsync(Control, "--pgdata", Data, "--wait", "--silent", "--mode=immediate", "stop");
        }
        catch (InvalidOperationException failure) when (File.Exists(Log))
        {
            throw new InvalidOperationException($"{failure.Message}\n{await File.ReadAllTextAsync(Log)}", failure);
        }
        finally
        {
            Directory.Delete(Data, recursive: true);
        }
    }

    private Task<string> AsAccountAsync(params string[] command)
    {
        var account = database.Plan.Account!;
        return Command.RunAsync(
            new Dictionary<string, string>(), ["setpriv", $"--reuid={account.UserId}", $"--regid={account.GroupId}", "--clear-groups", .. command]);
    }
}
