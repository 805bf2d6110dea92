namespace Headway.Model.Deployments;

/// <summary>One entry of a deployment's journal. Entries are only ever added.</summary>
/// <param name="Sequence">The place in the journal, counted from 1.</param>
/// <param name="At">When.</param>
/// <param name="Step">The step's name.</param>
/// <param name="Event">What happened.</param>
/// <param name="Detail">What the step did, or why it failed, in one sentence.</param>
/// <param name="Output">What later steps may read, as JSON; null for nothing.</param>
public sealed record JournalEntry(
    int Sequence, DateTimeOffset At, string Step, JournalEvent Event, string? Detail = null, string? Output = null);
