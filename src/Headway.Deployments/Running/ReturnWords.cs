using Headway.Model.Backups;
using Headway.Model.Deployments;

namespace Headway.Deployments.Running;

/// <summary>Says what databases went back to.</summary>
internal static class ReturnWords
{
    /// <summary>Writes <c>postgres is as it was at 2026-08-28T10:15:00Z</c>.</summary>
    /// <param name="plan">The plan; it has databases that go back.</param>
    /// <returns>The clause.</returns>
    public static string Of(DeploymentPlan plan) =>
        string.Join(" and ", plan.Return.Select(back => $"{back.Database} is as it was at {RestoreRange.Format(back.Point.At)}"));
}
