namespace Headway.Databases.Redis.Snapshots;

/// <summary>What is known of a snapshot without opening it. Its key is bound to it: a snapshot whose facts were changed does not open.</summary>
/// <param name="StartedAt">When Redis was asked for it.</param>
/// <param name="EndedAt">When it was there: nothing later is in it.</param>
/// <param name="Bytes">The size of Redis' file.</param>
/// <param name="Keys">How many keys are in it.</param>
internal sealed record SnapshotFacts(DateTimeOffset StartedAt, DateTimeOffset EndedAt, long Bytes, long Keys);
