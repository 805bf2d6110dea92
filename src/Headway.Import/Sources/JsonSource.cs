using System.Text;
using System.Text.Json;

namespace Headway.Import.Sources;

/// <summary>Makes a tree of JSON; comments and commas too many are taken, as many programs do.</summary>
internal ref struct JsonSource
{
    private readonly ReadOnlySpan<byte> bytes;
    private Utf8JsonReader reader;
    private int counted;
    private int line;
    private int values;

    private JsonSource(ReadOnlySpan<byte> bytes)
    {
        this.bytes = bytes;
        line = 1;
        reader = new Utf8JsonReader(bytes, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = SourceLimits.MaxDepth,
        });
    }

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its path, for the problem.</param>
    /// <param name="text">Its text.</param>
    /// <param name="problems">Gets what is wrong.</param>
    /// <returns>The map that it holds; null when it cannot be read.</returns>
    public static SourceTable? Read(string file, string text, List<ImportProblem> problems)
    {
        try
        {
            var source = new JsonSource(Encoding.UTF8.GetBytes(text));
            source.reader.Read();
            if (source.Value() is SourceTable table)
            {
                return table;
            }

            problems.Add(new ImportProblem(file, 1, "must be a JSON object { … }"));
        }
        catch (JsonException error)
        {
            problems.Add(new ImportProblem(file, (int)(error.LineNumber ?? 0) + 1, "is not valid JSON, or is nested too deep"));
        }
        catch (InvalidOperationException)
        {
            problems.Add(new ImportProblem(file, 0, "must hold valid UTF-8 text"));
        }

        return null;
    }

    private SourceValue Value()
    {
        if (++values > SourceLimits.MaxValues)
        {
            throw new JsonException("too many values", null, line, null);
        }

        var at = Line();
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Table(at),
            JsonTokenType.StartArray => Items(at),
            JsonTokenType.Null => new SourceText(at, string.Empty, IsNothing: true),
            JsonTokenType.String => new SourceText(at, reader.GetString()!),
            _ => new SourceText(at, Encoding.UTF8.GetString(reader.ValueSpan)),
        };
    }

    private SourceTable Table(int at)
    {
        var entries = new List<SourceEntry>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (key, keyLine) = (reader.GetString()!, Line());
            reader.Read();
            var value = Value();

            // As in JavaScript: the last of two counts.
            entries.RemoveAll(entry => entry.Key == key);
            entries.Add(new SourceEntry(key, keyLine, value));
        }

        return new SourceTable(at, entries);
    }

    private SourceItems Items(int at)
    {
        var items = new List<SourceValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Value());
        }

        return new SourceItems(at, items);
    }

    private int Line()
    {
        var start = (int)reader.TokenStartIndex;
        line += bytes[counted..start].Count((byte)'\n');
        counted = start;
        return line;
    }
}
