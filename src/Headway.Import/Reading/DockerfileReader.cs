using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Headway.Import.Reading;

/// <summary>Reads the little that an import needs of a Dockerfile. What it does not understand it passes over: Docker itself reads the file in earnest.</summary>
internal static partial class DockerfileReader
{
    /// <summary>Reads a Dockerfile.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="target">The stage that is built; null for the last.</param>
    public static DockerfileFacts? Read(string path, string text, string? target)
    {
        DockerfileFacts? stage = null;
        WrittenCommand? entrypoint = null;
        foreach (var (line, word, rest) in Instructions(text))
        {
            if (word == "FROM")
            {
                if (stage is not null && target is not null && IsTarget(stage.From, target))
                {
                    break;
                }

                (stage, entrypoint) = (new DockerfileFacts(path, rest, null, new Place(path, line), null, null), null);
            }
            else if (stage is not null)
            {
                (stage, entrypoint) = Instruction(stage, entrypoint, new Place(path, line), word, rest);
            }
        }

        return stage is null ? null : stage with { Command = Together(entrypoint, stage.Command), Entrypoint = entrypoint };
    }

    private static (DockerfileFacts Stage, WrittenCommand? Entrypoint) Instruction(
        DockerfileFacts stage, WrittenCommand? entrypoint, Place at, string word, string rest) => word switch
        {
            "CMD" => (stage with { Command = CommandOf(rest), CommandAt = at }, entrypoint),
            "ENTRYPOINT" => (stage with { CommandAt = at }, CommandOf(rest)),
            "EXPOSE" when int.TryParse(rest.Split('/', ' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var port) => (stage with { Port = stage.Port ?? port }, entrypoint),
            "HEALTHCHECK" when Check().Match(rest) is { Success: true } check => (stage with { Health = CommandOf(check.Groups["it"].Value.Trim()) }, entrypoint),
            _ => (stage, entrypoint),
        };

    private static WrittenCommand? Together(WrittenCommand? entrypoint, WrittenCommand? command) => (entrypoint, command) switch
    {
        (null, _) => command,
        ({ Line: not null }, _) or (_, null) => entrypoint,
        (_, { Line: not null }) => WrittenCommand.OfLine($"{string.Join(' ', entrypoint.Arguments)} {command.Line}"),
        _ => WrittenCommand.OfList([.. entrypoint.Arguments, .. command.Arguments]),
    };

    private static WrittenCommand CommandOf(string rest)
    {
        try
        {
            return rest.StartsWith('[') && JsonSerializer.Deserialize<string?[]>(rest) is { } list && !list.Contains(null)
                ? WrittenCommand.OfList([.. list.OfType<string>()])
                : WrittenCommand.OfLine(rest);
        }
        catch (JsonException)
        {
            return WrittenCommand.OfLine(rest);
        }
    }

    private static bool IsTarget(string from, string target) =>
        from.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [.., var word, var name] && word.Equals("as", StringComparison.OrdinalIgnoreCase) && name.Equals(target, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(int Line, string Word, string Tail)> Instructions(string text)
    {
        var (number, start) = (0, 0);
        var parts = new StringBuilder();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()))
        {
            number++;
            if (line.StartsWith('#') || (line.Length == 0 && parts.Length == 0))
            {
                continue;
            }

            start = parts.Length == 0 ? number : start;
            parts.Append(line.TrimEnd('\\'));
            if (line.EndsWith('\\'))
            {
                continue;
            }

            var joined = parts.ToString();
            var cut = joined.IndexOf(' ', StringComparison.Ordinal);
            if (cut > 0)
            {
                yield return (start, joined[..cut].ToUpperInvariant(), joined[cut..].Trim());
            }

            parts.Clear();
        }
    }

    [GeneratedRegex(@"^(--\S+\s+)*CMD\s+(?<it>.+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Check();
}
