namespace Headway.Databases.Redis.Snapshots;

/// <summary>What is in a snapshot.</summary>
/// <param name="Keys">How many keys.</param>
/// <param name="Expiring">How many of them go by themselves at a time; some may be gone already.</param>
internal sealed record SnapshotCount(long Keys, long Expiring);
