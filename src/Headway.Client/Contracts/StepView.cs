namespace Headway.Client.Contracts;

/// <summary>A step of a deployment.</summary>
/// <param name="Name">Its name: preflight, build, rehearse, migrate, start, health, smoke, handover, shift, verify, watch, retire.</param>
/// <param name="State"><c>waiting</c>, <c>running</c>, <c>succeeded</c>, <c>failed</c>, <c>undoing</c>, <c>undone</c>, <c>undo-failed</c> or <c>skipped</c>.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Detail">What it did, or why it failed, in one sentence.</param>
public sealed record StepView(
    string Name, string State, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? Detail)
{
    /// <summary>Gets how the smoke checks went, for the steps that run them.</summary>
    public IReadOnlyList<SmokeCheckView> Checks { get; init; } = [];

    /// <summary>Gets what a rehearsal found; null for other steps, and where nothing was rehearsed.</summary>
    public RehearsalView? Rehearsal { get; init; }
}
