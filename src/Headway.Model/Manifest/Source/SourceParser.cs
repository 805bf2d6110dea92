using Headway.Model.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Headway.Model.Manifest.Source;

/// <summary>
/// Makes a tree of the YAML text, with guards: size, depth and number of values are limited; anchors, aliases, tags, repeated keys,
/// keys that are no texts and further documents are refused. YAML's own types are not applied: every value is text.
/// </summary>
internal sealed class SourceParser
{
    private const int MaxDepth = 24;
    private const int MaxNodes = 20_000;

    private readonly Parser _parser;
    private readonly ProblemList _problems;
    private int _nodes;
    private bool _stopped;

    private SourceParser(string yaml, ProblemList problems)
    {
        _parser = new Parser(new StringReader(yaml));
        _problems = problems;
    }

    private ParsingEvent Current => _parser.Current!;

    private int Line => (int)Current.Start.Line;

    /// <summary>Parses a text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="problems">Gets what is wrong.</param>
    /// <returns>The tree; null when the text cannot be read to its end.</returns>
    public static SourceNode? Parse(string yaml, ProblemList problems)
    {
        yaml = yaml.TrimStart('\uFEFF');
        if (SourceText.Check(yaml) is { } refused)
        {
            problems.Add(refused);
            return null;
        }

        var parser = new SourceParser(yaml, problems);
        try
        {
            var root = parser.ReadDocument();
            return parser._stopped ? null : root;
        }
        catch (YamlException error)
        {
            problems.Add(SyntaxHint.Explain(yaml, error));
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            problems.Add(SyntaxHint.ExplainSlip(parser._parser.Current is { } last ? (int)last.Start.Line : 1));
        }

        return null;
    }

    private SourceNode? ReadDocument()
    {
        Next();
        Next();
        if (Current is not DocumentStart)
        {
            _problems.Add(string.Empty, 0, "is empty; it needs at least 'project' and 'services'");
            return null;
        }

        Next();
        var root = ReadNode(string.Empty, 0, Line);
        if (!_stopped)
        {
            Next();
            Next();
            if (Current is DocumentStart)
            {
                Stop(string.Empty, "must be one document, has a second after '---'");
            }
        }

        return root;
    }

    // Starts at the first event of a value and ends at its last.
    private SourceNode ReadNode(string path, int depth, int line)
    {
        if (++_nodes > MaxNodes)
        {
            return Stop(path, $"must have at most {MaxNodes} values");
        }

        if (depth > MaxDepth)
        {
            return Stop(string.Empty, $"must be nested at most {MaxDepth} deep");
        }

        if (Current is AnchorAlias alias)
        {
            _problems.Add(path, Line, $"must be written out, was the alias {Excerpt.Of("*" + alias.Value.Value)}");
            return new SourceBroken(line);
        }

        RefuseAnchorAndTag(path);
        return Current switch
        {
            Scalar scalar => new SourceScalar(line, scalar.Value, scalar.Style == ScalarStyle.Plain),
            SequenceStart => ReadList(path, depth, line),
            MappingStart => ReadMap(path, depth, line),
            _ => Stop(path, "is not valid YAML"),
        };
    }

    private SourceList ReadList(string path, int depth, int line)
    {
        var items = new List<SourceNode>();
        for (Next(); !_stopped && Current is not SequenceEnd; Next())
        {
            items.Add(ReadNode($"{path}/{items.Count}", depth + 1, Line));
            if (_stopped)
            {
                break;
            }
        }

        return new SourceList(line, items);
    }

    private SourceMap ReadMap(string path, int depth, int line)
    {
        var entries = new List<SourceEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        for (Next(); !_stopped && Current is not MappingEnd; Next())
        {
            var keyLine = Line;
            var key = ReadNode(path, depth + 1, keyLine);
            if (_stopped)
            {
                break;
            }

            Next();
            var name = Name(key, path);
            var value = ReadNode(Place.Join(path, name ?? "?"), depth + 1, keyLine);
            if (_stopped)
            {
                break;
            }

            if (name is null)
            {
                continue;
            }

            if (lines.TryAdd(name, keyLine))
            {
                entries.Add(new SourceEntry(name, keyLine, value));
            }
            else
            {
                _problems.Add(Place.Join(path, name), keyLine, $"must be there once, is on line {lines[name]} too");
            }
        }

        return new SourceMap(line, entries);
    }

    private string? Name(SourceNode key, string path)
    {
        if (key is SourceScalar { Value.Length: > 0 } scalar)
        {
            return scalar.Value;
        }

        if (key is not SourceBroken)
        {
            _problems.Add(path, key.Line, $"must have names as keys, has {(key is SourceScalar ? "an empty key" : key.Kind + " as a key")}");
        }

        return null;
    }

    private void RefuseAnchorAndTag(string path)
    {
        if (Current is not NodeEvent node)
        {
            return;
        }

        if (!node.Anchor.IsEmpty)
        {
            _problems.Add(path, Line, $"must have no anchor, has {Excerpt.Of("&" + node.Anchor.Value)}; write the value where it is needed");
        }

        if (!node.Tag.IsEmpty)
        {
            _problems.Add(path, Line, $"must have no tag, has {Excerpt.Of(node.Tag.Value.Replace("tag:yaml.org,2002:", "!!", StringComparison.Ordinal))}");
        }
    }

    private SourceBroken Stop(string path, string message)
    {
        _problems.Add(path, Line, message);
        _stopped = true;
        return new SourceBroken(Line);
    }

    private void Next() => _parser.MoveNext();
}
