using Headway.Model.Names;

namespace Headway.Model.Backups;

/// <summary>What a drill kept of a backup that it restored and found to be good: files from which copies are made quickly.</summary>
/// <param name="Label">The backup.</param>
/// <param name="Timeline">The timeline that it was restored to.</param>
/// <param name="ProvenAt">When the drill had checked it.</param>
/// <param name="Bytes">The size of the cluster.</param>
public sealed record ProvenCopy(BackupLabel Label, int Timeline, DateTimeOffset ProvenAt, long Bytes);
