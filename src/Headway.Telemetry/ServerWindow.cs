using Headway.Model.Figures;

namespace Headway.Telemetry;

/// <summary>What is kept of one server: exact counts as the edge gives them, and times of a sample.</summary>
internal sealed class ServerWindow
{
    /// <summary>How long figures are kept.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(2);

    private readonly TimeSlots times = new((int)Span.TotalSeconds);
    private readonly TimeSlots probes = new((int)Span.TotalSeconds);
    private readonly List<CounterPoint> points = [];

    public void NoteTime(DateTimeOffset at, int milliseconds) => times.Add(at, milliseconds);

    public void NoteProbe(DateTimeOffset at, int milliseconds, bool isGood) => probes.Add(at, milliseconds, !isGood);

    public void NoteCount(CounterPoint point)
    {
        // Counters that fell were counted anew: by another edge, or for a server of the same name.
        if (points.Count > 0 && (point.Requests < points[^1].Requests || point.Errors < points[^1].Errors))
        {
            points.Clear();
            points.Add(point with { Requests = 0, Errors = 0 });
        }

        points.Add(point);

        // One point from before the window stays: the window's counts begin there.
        var old = points.FindLastIndex(one => one.At <= point.At - Span);
        if (old > 0)
        {
            points.RemoveRange(0, old);
        }

        times.Forget(point.At.ToUnixTimeSeconds());
        probes.Forget(point.At.ToUnixTimeSeconds());
    }

    public ServerFigures Read(DateTimeOffset since, DateTimeOffset timesSince)
    {
        var probed = probes.Read(since);
        if (points.Count == 0)
        {
            return new ServerFigures(FigureSet.Empty, probed);
        }

        var begin = points[Math.Max(0, points.FindLastIndex(point => point.At <= since))];
        var timed = times.Read(timesSince);
        return new ServerFigures(timed with { Requests = points[^1].Requests - begin.Requests, Errors = points[^1].Errors - begin.Errors }, probed);
    }
}
