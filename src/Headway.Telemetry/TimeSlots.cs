using Headway.Model.Figures;

namespace Headway.Telemetry;

/// <summary>How long answers took, in slots of one second. What is older than the slots reach is forgotten; an idle server has none.</summary>
/// <param name="most">The number of slots.</param>
internal sealed class TimeSlots(int most)
{
    private readonly Queue<(long Second, List<ushort> Times, List<bool> Failed)> slots = new();

    public void Add(DateTimeOffset at, int milliseconds, bool failed = false)
    {
        var second = at.ToUnixTimeSeconds();
        Forget(second);
        if (slots.Count == 0 || slots.Last().Second < second)
        {
            slots.Enqueue((second, [], []));
        }

        var slot = slots.Last();
        slot.Times.Add((ushort)Math.Clamp(milliseconds, 0, ushort.MaxValue));
        slot.Failed.Add(failed);
    }

    /// <summary>Sums the slots that lie in a window; the one in which it begins counts whole.</summary>
    public FigureSet Read(DateTimeOffset since)
    {
        var first = since.ToUnixTimeSeconds();
        var inside = slots.Where(slot => slot.Second >= first).ToList();
        LatencyHistogram[] seconds = [.. inside.Select(slot => LatencyHistogram.Of(slot.Times.Select(time => (int)time)))];
        return new FigureSet(
            inside.Sum(slot => slot.Times.Count),
            inside.Sum(slot => slot.Failed.Count(failed => failed)),
            seconds.Aggregate(LatencyHistogram.Empty, (one, other) => one + other))
        {
            Seconds = seconds,
        };
    }

    public void Forget(long second)
    {
        while (slots.TryPeek(out var oldest) && oldest.Second <= second - most)
        {
            slots.Dequeue();
        }
    }
}
