namespace Headway.Client.Contracts;

/// <summary>Every rule of a project, judged before a deployment.</summary>
/// <param name="At">When it was judged.</param>
/// <param name="Passes">Whether a deployment may go on: no rule is broken.</param>
/// <param name="Refusal">One sentence that names every cause of a refusal; null when it passes.</param>
/// <param name="Gates">The rules.</param>
public sealed record PreflightView(DateTimeOffset At, bool Passes, string? Refusal, IReadOnlyList<GateView> Gates);
