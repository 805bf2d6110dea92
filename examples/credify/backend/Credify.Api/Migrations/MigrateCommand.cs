using System.Globalization;
using Credify.Domain.Settings;
using Npgsql;

namespace Credify.Api.Migrations;

/// <summary><c>migrate</c>, <c>migrate --down N</c>, <c>migrate --current</c>, <c>migrate --history</c>.</summary>
public static class MigrateCommand
{
    private const string Usage = "Usage: migrate [--down N | --current | --history]";

    /// <returns>0 when done, 1 when it failed, 2 when the arguments are wrong.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        if (Parse(arguments) is not { } work)
        {
            await errors.WriteLineAsync(Usage);
            return 2;
        }

        try
        {
            var settings = SettingsReader.OfProcess();
            var url = settings.Database("DATABASE_URL");
            settings.ThrowIfWrong();

            // Not pooled: closing the connection must give the advisory lock back. No time-out: a migration may be long.
            await using var connection = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(url.ConnectionString) { Pooling = false, CommandTimeout = 0 }
                    .ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await work(new MigrationRunner(connection, output), output, cancellationToken);
            return 0;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await errors.WriteLineAsync("A lock was not given in time: another migration runs, or a table is in use; try again later.");
            return 1;
        }
        catch (Exception exception) when (exception is MigrationException or SettingsException or NpgsqlException)
        {
            await errors.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private delegate Task Work(MigrationRunner runner, TextWriter output, CancellationToken cancellationToken);

    private static Work? Parse(IReadOnlyList<string> arguments) => arguments switch
    {
        [] => UpAsync,
        ["--down", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            => (runner, _, cancellationToken) => DownAsync(runner, count, cancellationToken),
        ["--current"] => CurrentAsync,
        ["--history"] => HistoryAsync,
        _ => null,
    };

    private static Task UpAsync(MigrationRunner runner, TextWriter output, CancellationToken cancellationToken)
    {
        var all = MigrationFiles.All();
        return runner.RunAsync(applied => MigrationPlanner.Up(all, applied), cancellationToken);
    }

    private static Task DownAsync(MigrationRunner runner, int count, CancellationToken cancellationToken)
    {
        var all = MigrationFiles.All();
        return runner.RunAsync(applied => MigrationPlanner.Down(all, applied, count), cancellationToken);
    }

    private static async Task CurrentAsync(
        MigrationRunner runner, TextWriter output, CancellationToken cancellationToken)
    {
        var applied = await runner.AppliedAsync(cancellationToken);
        await output.WriteLineAsync(applied.Count > 0 ? $"{applied[^1].Version:0000}" : "none");
    }

    private static async Task HistoryAsync(
        MigrationRunner runner, TextWriter output, CancellationToken cancellationToken)
    {
        var applied = (await runner.AppliedAsync(cancellationToken)).ToDictionary(row => row.Version);
        foreach (var migration in MigrationFiles.All())
        {
            var state = applied.TryGetValue(migration.Version, out var row)
                ? row.AppliedAt.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)
                : "not applied";
            await output.WriteLineAsync($"{migration.Version:0000} {migration.Name}: {state}");
        }
    }
}
