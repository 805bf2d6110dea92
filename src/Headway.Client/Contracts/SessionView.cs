namespace Headway.Client.Contracts;

/// <summary>A connection in a database, as the database sees it. Behind a pooler several clients share one.</summary>
/// <param name="Pid">Its process.</param>
/// <param name="Role">Its role; null for the database's own processes.</param>
/// <param name="Application">What the client calls itself, or what kind of process it is.</param>
/// <param name="State">Such as <c>active</c> or <c>idle in transaction</c>.</param>
/// <param name="Query">Its last statement; null for others than the role <c>admin</c>, since it holds values.</param>
/// <param name="TransactionMilliseconds">How long its transaction is open; null without one.</param>
/// <param name="StatementMilliseconds">How long ago its last statement began; null when it never ran one.</param>
public sealed record SessionView(
    int Pid, string? Role, string Application, string State, string? Query, double? TransactionMilliseconds, double? StatementMilliseconds);
