using System.Collections.Concurrent;
using System.Diagnostics;

namespace Headway.Bench.Deployments.Load;

/// <summary>Everything that the clients saw, in the order in which it ended.</summary>
internal sealed class AnswerLog
{
    private readonly ConcurrentQueue<Answer> answers = new();

    /// <summary>Gets when the log began; moments are printed from here.</summary>
    public long Began { get; } = Stopwatch.GetTimestamp();

    public IEnumerable<Answer> Answers => answers;

    public IEnumerable<Answer> Failures => answers.Where(answer => answer.Failure is not null);

    public void Add(Answer answer) => answers.Enqueue(answer);

    /// <summary>Lists the quick answers of a time; slow ones and uploads end long after the version they began with has left.</summary>
    public IEnumerable<Answer> Quick(long from, long until) => answers.Where(answer =>
        answer.Failure is null && answer.Ended >= from && answer.Ended < until
        && (answer.Kind is LoadKinds.KeepAlive or LoadKinds.Closing));
}
