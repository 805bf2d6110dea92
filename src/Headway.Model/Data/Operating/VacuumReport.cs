namespace Headway.Model.Data.Operating;

/// <summary>What a vacuum did.</summary>
/// <param name="Took">How long.</param>
/// <param name="Tables">The tables that had dead rows before or have some after, the worst first.</param>
/// <param name="OldestTransaction">The session with the oldest open transaction, when dead rows stay: they may be visible to it.</param>
/// <param name="LeftOut">The tables that were locked, and so left out.</param>
public sealed record VacuumReport(
    TimeSpan Took, IReadOnlyList<VacuumedTable> Tables, DatabaseSession? OldestTransaction, IReadOnlyList<string> LeftOut);
