namespace Credify.Api.Streaming;

/// <summary>How fast a stopping instance closes its WebSockets. In paces, because every closed client connects again, and
/// all of them at once would be a flood for the other instances.</summary>
/// <param name="BatchSize">How many are closed at a time.</param>
/// <param name="Interval">The time between two batches.</param>
public sealed record ClosePlan(int BatchSize, TimeSpan Interval)
{
    private const int UsualBatch = 50;

    private static readonly TimeSpan UsualInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Even the most clients are told within this time, which leaves 5 s of the stop for their answers.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    public static ClosePlan For(int clients)
    {
        var batches = (int)(Longest / UsualInterval);
        return new ClosePlan(Math.Max(UsualBatch, (clients + batches - 1) / batches), UsualInterval);
    }
}
