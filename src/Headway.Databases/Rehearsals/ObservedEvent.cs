namespace Headway.Databases.Rehearsals;

/// <summary>What an event trigger of a copy wrote.</summary>
internal sealed record ObservedEvent(
    string Event,
    string Tag,
    double At,
    decimal Wal,
    IReadOnlyList<ObservedEvent.Lock>? Locks,
    IReadOnlyDictionary<string, long>? Reads,
    IReadOnlyList<ObservedEvent.Drop>? Dropped,
    long? Rewritten,
    int? Reason)
{
    internal sealed record Lock(long Table, string Mode);

    internal sealed record Drop(string Kind, string Name);
}
