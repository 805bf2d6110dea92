namespace Headway.Client.Contracts;

/// <summary>What a migration did in the copy of one database.</summary>
/// <param name="Database">The database.</param>
/// <param name="Safety"><c>safe</c>, <c>needs-hold</c> or <c>unsafe</c>.</param>
/// <param name="HoldSeconds">How long requests must be held for it; 0 when they need not, or when that does not help.</param>
/// <param name="Statements">What it did; of more than 200 statements the first.</param>
/// <param name="Waits">How long requests at the worst moment would have waited, by table.</param>
/// <param name="Findings">What speaks against it.</param>
public sealed record DatabaseRehearsalView(
    string Database,
    string Safety,
    double HoldSeconds,
    IReadOnlyList<RehearsedStatementView> Statements,
    IReadOnlyList<TableWaitView> Waits,
    IReadOnlyList<RehearsalFindingView> Findings);
