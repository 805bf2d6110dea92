using Headway.Model.Gates;

namespace Headway.Deployments.Gates;

/// <summary>Judges one matter of a deployment before anything is touched. Safe to repeat.</summary>
public interface IGate
{
    /// <summary>Judges.</summary>
    /// <param name="subject">What.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A result for each of its rules, also for those that do not apply; what cannot be judged is inconclusive, with the reason.</returns>
    Task<IReadOnlyList<GateResult>> JudgeAsync(GateSubject subject, CancellationToken cancellationToken);
}
