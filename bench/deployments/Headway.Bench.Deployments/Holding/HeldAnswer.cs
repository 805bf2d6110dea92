namespace Headway.Bench.Deployments.Holding;

/// <summary>How a request was answered.</summary>
/// <param name="Sent">When it was sent.</param>
/// <param name="Arrived">When the application had it: the edge has let it go by then. Without an answer, when that was known.</param>
/// <param name="Answered">When the first bytes of the answer came.</param>
/// <param name="Failure">What was wrong; null when the answer was good.</param>
internal sealed record HeldAnswer(DateTimeOffset Sent, DateTimeOffset Arrived, DateTimeOffset Answered, string? Failure);
