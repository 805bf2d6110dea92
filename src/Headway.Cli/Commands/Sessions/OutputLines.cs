using System.Text;
using Headway.Cli.Output;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Sessions;

/// <summary>With <c>--json</c>: what a program writes as lines of text, each an event, and its end as the last one.</summary>
/// <param name="output">Takes the events.</param>
internal sealed class OutputLines(IOutput output)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<bool, (Decoder Decoder, StringBuilder Line)> _channels = new()
    {
        [false] = (Encoding.UTF8.GetDecoder(), new StringBuilder()),
        [true] = (Encoding.UTF8.GetDecoder(), new StringBuilder()),
    };

    /// <summary>Takes output.</summary>
    public ValueTask Take(bool isError, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var (decoder, line) = _channels[isError];
            Span<char> text = new char[bytes.Length + 1];
            text = text[..decoder.GetChars(bytes.Span, text, flush: false)];
            foreach (var letter in text)
            {
                if (letter == '\n')
                {
                    Tell(line);
                }
                else
                {
                    line.Append(letter);
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Tells what has no end of line yet, and the end.</summary>
    public void End(SessionEnd end)
    {
        foreach (var (_, line) in _channels.Values.Where(channel => channel.Line.Length > 0))
        {
            Tell(line);
        }

        output.Json(new RunEvent(null, end.ExitCode, end.OutOfMemory ? "It needed more memory than resources.memory allows." : null), HeadwayJson.Default.RunEvent);
    }

    private void Tell(StringBuilder line)
    {
        output.Json(new RunEvent(line.ToString(), null, null), HeadwayJson.Default.RunEvent);
        line.Clear();
    }
}
