using Headway.Model.Values;

namespace Headway.Model.Manifest.Shapes;

/// <summary>The shapes of <c>rollout</c> and <c>slo</c>.</summary>
internal static class RolloutShapes
{
    public static PercentShape Share { get; } = new(1, 99, IsWhole: true);

    public static PercentShape ErrorShare { get; } = new(0, 100, IsWhole: false);

    public static MapShape Rollout { get; } = new(
        [
            new("canary", new ListShape(Share, 20), "Shares of the traffic that a new version gets before it gets all, 1% to 99% and rising.", "none"),
            new("step", new DurationShape(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)), "How long each share is judged, 1s to 1h.", Duration.Format(new RolloutSpec().Step)),
            new("watch", new DurationShape(TimeSpan.Zero, TimeSpan.FromHours(24)), "How long the new version is watched after it has all traffic, 0 to 24h.", Duration.Format(new RolloutSpec().Watch)),
            new("hold", new DurationShape(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)), "How long a request waits at the most while a service with a volume is swapped, 1s to 5m.", Duration.Format(new RolloutSpec().Hold)),
            new("keepWarm", new DurationShape(TimeSpan.Zero, TimeSpan.FromHours(24)), "How long the previous version stays ready after the shift, 0 to 24h.", Duration.Format(new RolloutSpec().KeepWarm)),
        ],
        []);

    public static MapShape Slo { get; } = new(
        [
            new("p95", new DurationShape(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10)), "The time within which 95 of 100 requests are answered, 1ms to 10m.", "no promise"),
            new("errors", ErrorShare, "The share of requests that may fail, 0% to 100%.", "no promise"),
        ],
        []);
}
