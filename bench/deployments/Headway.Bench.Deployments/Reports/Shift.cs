using System.Diagnostics;
using Headway.Bench.Deployments.Load;
using Headway.Client.Contracts;

namespace Headway.Bench.Deployments.Reports;

/// <summary>One deployment or rollback as it was asked for.</summary>
/// <param name="From">The version before.</param>
/// <param name="To">The version after.</param>
/// <param name="Called">When the API was called, as a time stamp.</param>
/// <param name="Ended">When it had succeeded, as a time stamp.</param>
/// <param name="Deployment">The deployment as it ended.</param>
internal sealed record Shift(string From, string To, long Called, long Ended, DeploymentView Deployment)
{
    /// <summary>Gets the milliseconds from the call to the first quick answer of the new version; NaN when there was none.</summary>
    public double FirstNew(IReadOnlyList<Answer> quick) =>
        Milliseconds(quick.Where(answer => answer.Version == To).Select(answer => answer.Ended).DefaultIfEmpty(-1).Min());

    /// <summary>Gets the milliseconds from the call to the last quick answer of the old version.</summary>
    public double LastOld(IReadOnlyList<Answer> quick) =>
        Milliseconds(quick.Where(answer => answer.Version == From).Select(answer => answer.Ended).DefaultIfEmpty(Called).Max());

    private double Milliseconds(long at) => at < 0 ? double.NaN : Stopwatch.GetElapsedTime(Called, at).TotalMilliseconds;
}
