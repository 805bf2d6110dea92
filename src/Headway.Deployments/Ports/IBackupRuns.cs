using Headway.Model.Backups;
using Headway.Model.Names;

namespace Headway.Deployments.Ports;

/// <summary>What was tried to make backups.</summary>
public interface IBackupRuns
{
    /// <summary>Notes that a backup begins.</summary>
    /// <param name="database">The database.</param>
    /// <param name="kind">What it is to hold.</param>
    /// <param name="by">Who asked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The run.</returns>
    Task<BackupRun> BeginAsync(InstanceId database, BackupKind kind, string by, CancellationToken cancellationToken);

    /// <summary>Notes how a run ended.</summary>
    /// <param name="run">The run, with its label or its problem.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task EndAsync(BackupRun run, CancellationToken cancellationToken);

    /// <summary>Lists the newest runs of a database.</summary>
    /// <param name="database">The database.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The runs, the newest first.</returns>
    Task<IReadOnlyList<BackupRun>> ListAsync(InstanceId database, int limit, CancellationToken cancellationToken);

    /// <summary>Finds the newest run that made a backup.</summary>
    /// <param name="database">The database.</param>
    /// <param name="kind">Only of this kind; null for any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The run; null when there is none.</returns>
    Task<BackupRun?> NewestAsync(InstanceId database, BackupKind? kind, CancellationToken cancellationToken);
}
