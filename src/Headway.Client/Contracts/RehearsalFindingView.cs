namespace Headway.Client.Contracts;

/// <summary>What speaks against a statement of a migration.</summary>
/// <param name="Rule">The stable name of the rule.</param>
/// <param name="Statement">The number of the statement.</param>
/// <param name="Safety"><c>needs-hold</c> or <c>unsafe</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Safer">What to do instead.</param>
public sealed record RehearsalFindingView(string Rule, int Statement, string Safety, string Reason, string Safer);
