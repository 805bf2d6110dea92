namespace Headway.Model.Gates;

/// <summary>How one rule was judged. Shows no value of a secret.</summary>
/// <param name="Rule">The rule's stable id, such as <c>shared-secrets</c> or <c>require api.JWT_SECRET</c>.</param>
/// <param name="Title">What the rule asks, in a few words.</param>
/// <param name="Outcome">How it was judged.</param>
/// <param name="Reason">Why, in one true sentence.</param>
/// <param name="Do">What to do, in one sentence; null when there is nothing to do.</param>
public sealed record GateResult(string Rule, string Title, GateOutcome Outcome, string Reason, string? Do = null)
{
    /// <summary>Gets how long judging took, in milliseconds.</summary>
    public double Milliseconds { get; init; }

    /// <summary>Makes a result for a rule that is kept.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="title">What it asks.</param>
    /// <param name="reason">What was seen.</param>
    /// <returns>The result.</returns>
    public static GateResult Passed(string rule, string title, string reason) => new(rule, title, GateOutcome.Passed, reason);

    /// <summary>Makes a result for a rule that is broken.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="title">What it asks.</param>
    /// <param name="reason">What was seen.</param>
    /// <param name="todo">What to do.</param>
    /// <returns>The result.</returns>
    public static GateResult Failed(string rule, string title, string reason, string todo) =>
        new(rule, title, GateOutcome.Failed, reason, todo);

    /// <summary>Makes a result for a rule that is not for this deployment.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="title">What it asks.</param>
    /// <param name="reason">Why it is not.</param>
    /// <returns>The result.</returns>
    public static GateResult NotApplicable(string rule, string title, string reason) =>
        new(rule, title, GateOutcome.NotApplicable, reason);

    /// <summary>Makes a result for a rule that could not be judged.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="title">What it asks.</param>
    /// <param name="reason">Why not.</param>
    /// <param name="todo">What to do.</param>
    /// <returns>The result.</returns>
    public static GateResult Inconclusive(string rule, string title, string reason, string? todo = null) =>
        new(rule, title, GateOutcome.Inconclusive, reason, todo);
}
