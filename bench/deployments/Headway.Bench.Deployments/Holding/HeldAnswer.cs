namespace Headway.Bench.Deployments.Holding;

/// <summary>How a request was answered.</summary>
/// <param name="Sent">When it was sent.</param>
/// <param name="Answered">When the first bytes of the answer came.</param>
/// <param name="Failure">What was wrong; null when the answer was good.</param>
internal sealed record HeldAnswer(DateTimeOffset Sent, DateTimeOffset Answered, string? Failure)
{
    /// <summary>Gets the milliseconds from a moment to the answer.</summary>
    public double Since(DateTimeOffset moment) => (Answered - moment).TotalMilliseconds;
}
