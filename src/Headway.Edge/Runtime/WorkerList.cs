using System.Globalization;

namespace Headway.Edge.Runtime;

/// <summary>The processes of the edge, as the master's <c>show proc</c> lists them.</summary>
/// <param name="FailedReloads">How many reloads in a row have failed.</param>
/// <param name="Current">The process ids of the workers that accept connections.</param>
/// <param name="Old">The process ids of the workers that only finish what they have.</param>
internal sealed record WorkerList(int FailedReloads, IReadOnlyList<int> Current, IReadOnlyList<int> Old)
{
    public static WorkerList Parse(string answer)
    {
        var (failed, current, old, target) = (0, new List<int>(), new List<int>(), new List<int>());
        foreach (var line in Answers.Lines(answer))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            target = line switch { "# workers" => current, "# old workers" => old, _ when line.StartsWith('#') => [], _ => target };
            if (words is [_, "master", ..])
            {
                failed = FailuresIn(line);
            }
            else if (words is [var id, "worker", ..] && int.TryParse(id, CultureInfo.InvariantCulture, out var processId))
            {
                target.Add(processId);
            }
        }

        return new(failed, current, old);
    }

    private static int FailuresIn(string line)
    {
        const string Mark = "[failed: ";
        var start = line.IndexOf(Mark, StringComparison.Ordinal);
        var end = start < 0 ? -1 : line.IndexOf(']', start);
        return end > 0 && int.TryParse(line[(start + Mark.Length)..end], CultureInfo.InvariantCulture, out var failed) ? failed : 0;
    }
}
