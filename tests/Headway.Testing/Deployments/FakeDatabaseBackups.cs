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

    /// <summary>Gets or sets why no restore point can be set; null when it can.</summary>
    public string? Refusal { get; set; }

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
    public Task<RestorePoint> MarkAsync(DatabasePlan database, RestorePointName name, CancellationToken cancellationToken) => calls.DoAsync(
        "backups.mark", () => Refusal is null ? new RestorePoint(name, Kept[^1].EndedAt, "0/3000148", 1) : throw new DatabaseException(Refusal), cancellationToken);

    /// <inheritdoc/>
    public Task<WriteCounters> CountAsync(DatabasePlan database, CancellationToken cancellationToken) =>
        calls.DoAsync("backups.count", () => new WriteCounters(700, [new("public.orders", 10, 0, 0)]), cancellationToken);
}
