using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Names;

namespace Headway.Testing.Deployments;

/// <summary>What was tried to make backups, in memory.</summary>
/// <param name="calls">Sees every call.</param>
/// <param name="time">The clock.</param>
public sealed class FakeBackupRuns(PortCalls calls, TimeProvider time) : IBackupRuns
{
    private readonly List<BackupRun> _all = [];

    /// <inheritdoc/>
    public Task<BackupRun> BeginAsync(InstanceId database, BackupKind kind, string by, CancellationToken cancellationToken) => calls.DoAsync(
        "backup-runs.begin",
        () =>
        {
            var run = new BackupRun(_all.Count + 1, database, kind, by, time.GetUtcNow());
            _all.Add(run);
            return run;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task EndAsync(BackupRun run, CancellationToken cancellationToken) =>
        calls.DoAsync("backup-runs.end", () => { _all[(int)run.Number - 1] = run; }, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<BackupRun>> ListAsync(InstanceId database, int limit, CancellationToken cancellationToken) =>
        calls.DoAsync<IReadOnlyList<BackupRun>>("backup-runs.list", () => [.. Of(database).Take(limit)], cancellationToken);

    /// <inheritdoc/>
    public Task<BackupRun?> NewestAsync(InstanceId database, BackupKind? kind, CancellationToken cancellationToken) => calls.DoAsync(
        "backup-runs.newest",
        () => Of(database).FirstOrDefault(run => run.Label is not null && (kind is null || run.Kind == kind)),
        cancellationToken);

    private IEnumerable<BackupRun> Of(InstanceId database) => _all.Where(run => run.Database == database).OrderByDescending(run => run.Number);
}
