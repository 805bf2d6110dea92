using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Testing.Deployments;

/// <summary>Keeps backups in memory.</summary>
/// <param name="calls">Sees every call.</param>
public sealed class FakeDatabaseBackups(PortCalls calls) : IDatabaseBackups
{
    /// <summary>Gets the backups, of whatever database.</summary>
    public List<Backup> Kept { get; } = [];

    /// <summary>Makes a full backup.</summary>
    /// <param name="at">When it ended.</param>
    public void Keep(DateTimeOffset at) => Kept.Add(new Backup(
        BackupLabel.Parse($"{at:yyyyMMdd-HHmmss}F"), BackupKind.Full, at, at, "000000010000000000000001", "000000010000000000000002", 1, 1));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Backup>> ListAsync(DatabasePlan database, CancellationToken cancellationToken) =>
        calls.DoAsync<IReadOnlyList<Backup>>("backups.list", () => [.. Kept], cancellationToken);

    /// <inheritdoc/>
    public Task<Backup> CreateAsync(DatabasePlan database, BackupKind kind, long run, Action<string> progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> VerifyAsync(DatabasePlan database, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task DeleteAsync(DatabasePlan database, BackupLabel label, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<ArchiveStatus?> ArchiveAsync(DatabasePlan database, CancellationToken cancellationToken) => Task.FromResult<ArchiveStatus?>(null);

    /// <inheritdoc/>
    public Task<RestorePoint> MarkAsync(DatabasePlan database, RestorePointName name, CancellationToken cancellationToken) => throw new NotSupportedException();
}
