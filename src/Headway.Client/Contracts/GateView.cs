namespace Headway.Client.Contracts;

/// <summary>How one rule was judged.</summary>
/// <param name="Rule">The rule's stable id, such as <c>shared-secrets</c> or <c>require api.JWT_SECRET</c>.</param>
/// <param name="Title">What the rule asks, in a few words.</param>
/// <param name="Outcome"><c>passed</c>, <c>failed</c>, <c>not-applicable</c> or <c>inconclusive</c> (it could not be judged).</param>
/// <param name="Reason">Why, in one true sentence. Shows no secret.</param>
/// <param name="Do">What to do.</param>
/// <param name="Milliseconds">How long judging took.</param>
public sealed record GateView(
    string Rule, string Title, string Outcome, string Reason, string? Do, double Milliseconds);
