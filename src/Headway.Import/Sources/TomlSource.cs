using Tomlyn;
using Tomlyn.Parsing;

namespace Headway.Import.Sources;

/// <summary>Makes a tree of TOML.</summary>
internal sealed class TomlSource
{
    private readonly TomlParser parser;
    private int values;

    private TomlSource(string text) => parser = TomlParser.Create(text, TomlSerializerOptions.Default with { MaxDepth = SourceLimits.MaxDepth });

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its path, for the problem.</param>
    /// <param name="text">Its text.</param>
    /// <param name="problems">Gets what is wrong.</param>
    /// <returns>The map that it holds; null when it cannot be read.</returns>
    public static SourceTable? Read(string file, string text, List<ImportProblem> problems)
    {
        var source = new TomlSource(text);
        try
        {
            while (source.parser.MoveNext())
            {
                if (source.parser.Current.Kind == TomlParseEventKind.StartTable)
                {
                    return source.Table(1);
                }
            }
        }
        catch (TomlException error)
        {
            problems.Add(new ImportProblem(file, error.Line ?? source.parser.Current.Line, "is not valid TOML"));
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            problems.Add(new ImportProblem(file, 0, "is not valid TOML, or is nested too deep"));
        }

        return problems.Exists(problem => problem.File == file) ? null : new SourceTable(1, []);
    }

    private SourceValue Value()
    {
        if (++values > SourceLimits.MaxValues)
        {
            throw new InvalidOperationException("too many values");
        }

        var line = Math.Max(1, parser.Current.Line);
        return parser.Current.Kind switch
        {
            TomlParseEventKind.StartTable => Table(line),
            TomlParseEventKind.StartArray => Items(line),
            TomlParseEventKind.Boolean => new SourceText(line, parser.Current.GetBoolean() ? "true" : "false"),
            TomlParseEventKind.Integer => new SourceText(line, parser.Current.GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture)),
            TomlParseEventKind.Float => new SourceText(line, parser.Current.GetDouble().ToString(System.Globalization.CultureInfo.InvariantCulture)),
            TomlParseEventKind.String => new SourceText(line, parser.GetString()),
            _ => new SourceText(line, string.Empty, IsNothing: true),
        };
    }

    private SourceTable Table(int line)
    {
        var entries = new List<SourceEntry>();
        while (parser.MoveNext() && parser.Current.Kind != TomlParseEventKind.EndTable)
        {
            var (key, keyLine) = (parser.GetPropertyName(), Math.Max(1, parser.Current.Line));
            parser.MoveNext();
            entries.Add(new SourceEntry(key, keyLine, Value()));
        }

        return new SourceTable(line, entries);
    }

    private SourceItems Items(int line)
    {
        var items = new List<SourceValue>();
        while (parser.MoveNext() && parser.Current.Kind != TomlParseEventKind.EndArray)
        {
            items.Add(Value());
        }

        return new SourceItems(line, items);
    }
}
