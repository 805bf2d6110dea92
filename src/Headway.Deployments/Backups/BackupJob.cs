using Headway.Model.Backups;

namespace Headway.Deployments.Backups;

/// <summary>A backup that is being made.</summary>
/// <param name="run">What was asked for.</param>
public sealed class BackupJob(BackupRun run)
{
    private volatile string? _progress;

    /// <summary>Gets what was asked for.</summary>
    public BackupRun Run => run;

    /// <summary>Gets what pgBackRest said last; null before it said anything.</summary>
    public string? Progress => _progress;

    /// <summary>Gets the end: the run with its backup, or with its problem.</summary>
    public Task<BackupRun> End { get; internal set; } = Task.FromResult(run);

    internal void Tell(string line) => _progress = line;
}
