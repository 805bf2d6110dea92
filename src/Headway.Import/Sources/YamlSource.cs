using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Headway.Import.Sources;

/// <summary>
/// Makes a tree of YAML as Compose reads it: anchors, aliases and merge keys (<c>&lt;&lt;</c>) are followed. What an alias stands for counts
/// every time, so a file cannot grow without end.
/// </summary>
internal sealed class YamlSource
{
    private readonly Dictionary<string, Grown> anchors = new(StringComparer.Ordinal);
    private readonly Parser parser;
    private int values;

    private YamlSource(string text) => parser = new Parser(new StringReader(text));

    private ParsingEvent Current => parser.Current!;

    private int Line => (int)Current.Start.Line;

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its path, for the problem.</param>
    /// <param name="text">Its text.</param>
    /// <param name="problems">Gets what is wrong.</param>
    /// <returns>The map that it holds; null when it cannot be read.</returns>
    public static SourceTable? Read(string file, string text, List<ImportProblem> problems)
    {
        var source = new YamlSource(text);
        try
        {
            if (source.Document() is SourceTable table)
            {
                return table;
            }

            problems.Add(new ImportProblem(file, 1, "must be a map with keys such as 'services'"));
        }
        catch (YamlException error)
        {
            problems.Add(new ImportProblem(file, Math.Max(1, (int)error.Start.Line), error is SourceTooLarge ? error.Message : "is not valid YAML"));
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            problems.Add(new ImportProblem(file, 0, "is not valid YAML"));
        }

        return null;
    }

    private SourceValue? Document()
    {
        parser.MoveNext();
        parser.MoveNext();
        if (parser.Current is not DocumentStart)
        {
            return null;
        }

        parser.MoveNext();
        return Node(0).Value;
    }

    // Starts at the first event of a value and ends at its last.
    private Grown Node(int depth)
    {
        if (depth > SourceLimits.MaxDepth)
        {
            throw new SourceTooLarge(Current, $"must be nested at most {SourceLimits.MaxDepth} deep");
        }

        if (Current is AnchorAlias alias)
        {
            return anchors.TryGetValue(alias.Value.Value, out var known) ? Counted(known.Value, known.Size, known.Depth, depth)
                : throw new SourceTooLarge(Current, "has an alias whose anchor is not there before it");
        }

        var anchor = Current is NodeEvent { Anchor.IsEmpty: false } node ? node.Anchor.Value : null;
        var made = Current switch
        {
            Scalar scalar => Counted(TextOf(scalar), 1, 0, depth),
            SequenceStart => Items(depth),
            MappingStart => Table(depth),
            _ => throw new SourceTooLarge(Current, "is not valid YAML"),
        };
        if (anchor is not null)
        {
            anchors[anchor] = made;
        }

        return made;
    }

    private SourceText TextOf(Scalar scalar) =>
        new(Line, scalar.Value, scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL");

    private Grown Items(int depth)
    {
        var (line, size, below) = (Line, 0, 0);
        var items = new List<SourceValue>();
        for (parser.MoveNext(); Current is not SequenceEnd; parser.MoveNext())
        {
            var item = Node(depth + 1);
            items.Add(item.Value);
            (size, below) = (size + item.Size, Math.Max(below, item.Depth + 1));
        }

        return Counted(new SourceItems(line, items), size + 1, below, depth, size);
    }

    private Grown Table(int depth)
    {
        var (line, size, below) = (Line, 0, 0);
        var own = new List<SourceEntry>();
        var merged = new List<SourceEntry>();
        for (parser.MoveNext(); Current is not MappingEnd; parser.MoveNext())
        {
            var keyLine = Line;
            var key = Node(depth + 1).Value as SourceText ?? throw new SourceTooLarge(Current, "must have texts as keys");
            parser.MoveNext();
            var value = Node(depth + 1);
            (size, below) = (size + value.Size + 1, Math.Max(below, value.Depth + 1));
            if (key.Value == "<<")
            {
                merged.AddRange(Merged(value.Value));
                continue;
            }

            own.RemoveAll(entry => entry.Key == key.Value);
            own.Add(new SourceEntry(key.Value, keyLine, value.Value));
        }

        var keys = own.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        own.AddRange(merged.Where(entry => keys.Add(entry.Key)));
        return Counted(new SourceTable(line, own), size + 1, below, depth, size);
    }

    private static IEnumerable<SourceEntry> Merged(SourceValue value) => value switch
    {
        SourceTable table => table.Entries,
        SourceItems list => list.Items.OfType<SourceTable>().SelectMany(table => table.Entries),
        _ => [],
    };

    // What was counted already while it was made is not counted again.
    private Grown Counted(SourceValue value, int size, int below, int depth, int already = 0)
    {
        values += size - already;
        return values > SourceLimits.MaxValues ? throw new SourceTooLarge(Current, $"must have at most {SourceLimits.MaxValues} values, with what aliases stand for")
            : depth + below > SourceLimits.MaxDepth ? throw new SourceTooLarge(Current, $"must be nested at most {SourceLimits.MaxDepth} deep")
            : new Grown(value, size, below);
    }

    private sealed record Grown(SourceValue Value, int Size, int Depth);

    private sealed class SourceTooLarge(ParsingEvent at, string message) : YamlException(at.Start, at.End, message);
}
