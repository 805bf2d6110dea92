using System.Buffers.Text;
using System.Text;
using Headway.Model.Names;

namespace Headway.Telemetry;

/// <summary>A line of the edge's sample: <c>server status queue connect response</c>, times in milliseconds, -1 for what was not reached.</summary>
/// <param name="Server">The instance that answered.</param>
/// <param name="Milliseconds">From the whole request to the head of the answer.</param>
public readonly record struct FigureLine(InstanceId Server, int Milliseconds)
{
    private const int Upgraded = 101;
    private const int LongestMilliseconds = 65_535;

    /// <summary>Reads a line.</summary>
    /// <param name="text">The line as it came.</param>
    /// <param name="line">What it says.</param>
    /// <returns>False for what is no line, and for requests whose time says nothing: no answer of a server, or an upgrade.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out FigureLine line)
    {
        line = default;
        var space = text.IndexOf((byte)' ');
        if (space is < 1 or > 128)
        {
            return false;
        }

        var rest = text[space..].TrimEnd("\r\n"u8);
        Span<int> numbers = stackalloc int[4];
        foreach (ref var number in numbers)
        {
            if (rest.IsEmpty || rest[0] != (byte)' ' || !Utf8Parser.TryParse(rest[1..], out number, out var used))
            {
                return false;
            }

            rest = rest[(1 + used)..];
        }

        if (!rest.IsEmpty || numbers[0] == Upgraded || numbers[1] < 0 || numbers[2] < 0 || numbers[3] < 0
            || !InstanceId.TryParse(Encoding.ASCII.GetString(text[..space]), out var server))
        {
            return false;
        }

        var took = (long)numbers[1] + numbers[2] + numbers[3];
        line = new FigureLine(server, (int)Math.Min(took, LongestMilliseconds));
        return true;
    }
}
