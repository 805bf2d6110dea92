using System.Collections.Concurrent;
using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;
using Microsoft.Extensions.Logging;

namespace Headway.Deployments.Backups;

/// <summary>Makes backups: one at a time for each database. A backup goes on when whoever asked for it is gone.</summary>
/// <param name="backups">Makes them.</param>
/// <param name="runs">Notes them.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For commentary.</param>
public sealed partial class BackupRunner(IDatabaseBackups backups, IBackupRuns runs, TimeProvider time, ILogger<BackupRunner> logger)
    : IDisposable
{
    private readonly ConcurrentDictionary<InstanceId, BackupJob> _jobs = new();
    private readonly ConcurrentDictionary<InstanceId, CancellationTokenSource> _endings = new();
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Finds the backup that is being made.</summary>
    /// <param name="database">The database.</param>
    /// <returns>The job; null for none.</returns>
    public BackupJob? Find(InstanceId database) => _jobs.GetValueOrDefault(database);

    /// <summary>Begins a backup.</summary>
    /// <param name="database">The database.</param>
    /// <param name="kind">What it is to hold.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancellationToken">Ends the wait, not the backup.</param>
    /// <returns>The job; null when another is being made.</returns>
    public Task<BackupJob?> StartAsync(DatabasePlan database, BackupKind kind, string by, CancellationToken cancellationToken) =>
        StartAsync(database, () => runs.BeginAsync(database.Id, kind, by, cancellationToken), cancellationToken);

    /// <summary>Goes on with a backup that was being made when the control plane ended: its program may run still, or have ended.</summary>
    /// <param name="database">The database.</param>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Ends the wait, not the backup.</param>
    /// <returns>The job; null when another is being made.</returns>
    public Task<BackupJob?> ResumeAsync(DatabasePlan database, BackupRun run, CancellationToken cancellationToken) =>
        StartAsync(database, () => Task.FromResult(run), cancellationToken);

    /// <summary>Ends the backup that is being made, and waits for its end. What there was before it is as it was.</summary>
    /// <param name="database">The database.</param>
    /// <returns>A task that ends when none is being made.</returns>
    public async Task StopAsync(InstanceId database)
    {
        if (_jobs.TryGetValue(database, out var job))
        {
            if (_endings.TryGetValue(database, out var ending))
            {
                await ending.CancelAsync();
            }

            await job.End;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<BackupJob?> StartAsync(DatabasePlan database, Func<Task<BackupRun>> begin, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_jobs.ContainsKey(database.Id))
            {
                return null;
            }

            var job = new BackupJob(await begin());
            _jobs[database.Id] = job;
            job.End = Task.Run(() => MakeAsync(database, job), CancellationToken.None);
            return job;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<BackupRun> MakeAsync(DatabasePlan database, BackupJob job)
    {
        var run = job.Run;
        using var ending = new CancellationTokenSource();
        _endings[database.Id] = ending;
        try
        {
            var backup = await backups.CreateAsync(database, run.Kind, run.Number, job.Tell, ending.Token);
            run = run with { Label = backup.Label, EndedAt = time.GetUtcNow() };
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            LogFailed(logger, database.Id.Value, failure);
            run = run with { Problem = failure.Message, EndedAt = time.GetUtcNow() };
        }

        try
        {
            await runs.EndAsync(run, CancellationToken.None);
        }
        finally
        {
            _endings.TryRemove(database.Id, out _);
            _jobs.TryRemove(database.Id, out _);
        }

        return run;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The backup of {Database} failed; it is tried again")]
    private static partial void LogFailed(ILogger logger, string database, Exception failure);
}
