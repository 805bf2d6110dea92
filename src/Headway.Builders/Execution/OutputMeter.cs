namespace Headway.Builders.Execution;

/// <summary>Passes on the output of a build, cuts lines that are too long, and ends a build that writes without end.</summary>
/// <param name="limit">The most characters.</param>
/// <param name="onOutput">Takes the lines.</param>
/// <param name="maxLine">The longest line that is passed on whole.</param>
/// <param name="stop">Ends the build.</param>
internal sealed class OutputMeter(long limit, Action<string> onOutput, int maxLine, CancellationTokenSource stop)
{
    private long seen;

    /// <summary>Gets why the build was ended.</summary>
    public string? Problem { get; private set; }

    /// <summary>Takes a line.</summary>
    public void Take(string line)
    {
        if (Problem is not null)
        {
            return;
        }

        seen += line.Length + 1;
        if (seen > limit)
        {
            Problem = $"the build wrote more than {limit} characters of output and was ended";
            _ = stop.CancelAsync();
            return;
        }

        onOutput(line.Length <= maxLine ? line : line[..maxLine] + "…");
    }
}
