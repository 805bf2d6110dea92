using Headway.Client.Contracts;
using Headway.Deployments.Pipeline;
using Headway.Deployments.Smoke;
using Headway.Model.Deployments;
using Headway.Model.Smoke;

namespace Headway.Server.Features.Smoke;

/// <summary>Shows how smoke checks went.</summary>
internal static class SmokeViews
{
    /// <summary>Shows one.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The view.</returns>
    public static SmokeCheckView Of(SmokeResult result) => new(
        result.Service, result.Name, result.Outcome.ToString().ToLowerInvariant(), result.Milliseconds, result.Reason, result.Instance);

    /// <summary>Shows those of a step; none for a step without checks.</summary>
    /// <param name="step">The step.</param>
    /// <returns>The views.</returns>
    public static IReadOnlyList<SmokeCheckView> Of(StepStatus step) =>
        step.Name is StepNames.Smoke or StepNames.Verify
            ? [.. SmokeReport.Read(step.Output).Select(Of)]
            : [];
}
