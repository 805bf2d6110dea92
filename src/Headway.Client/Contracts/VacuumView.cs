namespace Headway.Client.Contracts;

/// <summary>What a vacuum did.</summary>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Tables">The tables that had dead rows before or have some after, the worst first.</param>
/// <param name="OldestTransaction">The session with the oldest open transaction, when dead rows stay: they may be visible to it.</param>
/// <param name="LeftOut">The tables that were locked, and so left out.</param>
public sealed record VacuumView(
    double Milliseconds, IReadOnlyList<VacuumedTableView> Tables, SessionView? OldestTransaction, IReadOnlyList<string> LeftOut);
