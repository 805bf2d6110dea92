using System.Diagnostics;
using Headway.Bench.Deployments.Load;
using Headway.Client.Contracts;

namespace Headway.Bench.Deployments.Canary;

/// <summary>How a bad version went.</summary>
/// <param name="IsWithdrawn">Whether the canary found it.</param>
/// <param name="Judged">The milliseconds from the beginning of the canary step to the end of the deployment.</param>
/// <param name="Seen">The milliseconds from the first bad answer to the last.</param>
/// <param name="Errors">The bad answers.</param>
/// <param name="Summary">The deployment's last sentence.</param>
internal sealed record Withdrawal(bool IsWithdrawn, double Judged, double Seen, int Errors, string? Summary)
{
    /// <summary>Reads it off a deployment and what its users saw.</summary>
    /// <param name="ended">The deployment.</param>
    /// <param name="bad">The bad answers.</param>
    /// <returns>How it went.</returns>
    public static Withdrawal Of(DeploymentView ended, IReadOnlyList<Answer> bad)
    {
        var canary = ended.Steps.Single(step => step.Name == "canary");
        var seen = bad.Count == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(bad.Min(answer => answer.Ended), bad.Max(answer => answer.Ended));
        return new Withdrawal(
            ended.State == "failed" && ended.Summary?.StartsWith("canary failed", StringComparison.Ordinal) == true,
            (ended.EndedAt - canary.StartedAt)?.TotalMilliseconds ?? 0,
            seen.TotalMilliseconds,
            bad.Count,
            ended.Summary);
    }
}
