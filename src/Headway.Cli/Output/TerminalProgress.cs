using Headway.Cli.Hosting;
using Spectre.Console;

namespace Headway.Cli.Output;

/// <summary>One line at the bottom of the terminal that says what goes on, how long already. Lines of text scroll above it.</summary>
internal sealed class TerminalProgress : IProgress<string>, IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private readonly CliHost host;
    private readonly Lock gate;
    private readonly IAnsiConsole console;
    private readonly Spinner spinner = Spinner.Known.Dots;
    private readonly CancellationTokenSource ended = new();
    private readonly Task turning;
    private readonly long start;
    private string doing;
    private int frame;

    public TerminalProgress(CliHost host, Lock gate, bool colour, string doing)
    {
        this.host = host;
        this.gate = gate;
        this.doing = doing;
        console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(host.Error),
        });
        start = host.Time.GetTimestamp();
        turning = TurnAsync();
    }

    /// <inheritdoc/>
    public void Report(string value) => doing = value;

    /// <summary>Wipes the line. The caller holds the gate.</summary>
    public void Clear() => host.Error.Write("\r\e[2K");

    /// <summary>Writes the line, cut to the width of the terminal. The caller holds the gate.</summary>
    public void Draw()
    {
        var text = $"{doing}  {Words.Seconds(host.Time.GetElapsedTime(start))}";
        var width = Math.Max(10, console.Profile.Width - 4);
        var safe = SafeText.Line(text);
        Clear();
        console.Write(new Text(spinner.Frames[frame % spinner.Frames.Count], new Style(Color.Blue)));
        host.Error.Write(" " + (safe.Length > width ? safe[..width] : safe));
        host.Error.Flush();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await turning;
        lock (gate)
        {
            Clear();
        }

        ended.Dispose();
    }

    private async Task TurnAsync()
    {
        while (!ended.IsCancellationRequested)
        {
            lock (gate)
            {
                frame++;
                Draw();
            }

            await Task.Delay(Beat, host.Time, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
