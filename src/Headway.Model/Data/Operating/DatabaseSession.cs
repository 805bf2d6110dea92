namespace Headway.Model.Data.Operating;

/// <summary>A connection in the database, as the database sees it. Behind a pooler several clients share one.</summary>
/// <param name="Pid">Its process.</param>
/// <param name="Role">Its role; null for the database's own processes.</param>
/// <param name="Application">What the client calls itself, or what kind of process it is.</param>
/// <param name="State">Such as <c>active</c> or <c>idle in transaction</c>.</param>
/// <param name="Query">The text of its last statement, constants and all; null unless it is the application's.</param>
/// <param name="Transaction">How long its transaction is open; null without one.</param>
/// <param name="Statement">How long its last statement began ago; null when it never ran one.</param>
/// <param name="IsOurs">Whether it is of the application's role.</param>
public sealed record DatabaseSession(
    int Pid, string? Role, string Application, string State, string? Query, TimeSpan? Transaction, TimeSpan? Statement, bool IsOurs);
