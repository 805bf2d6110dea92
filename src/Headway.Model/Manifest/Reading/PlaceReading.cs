using System.Globalization;
using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads single values. Null means that the value was refused with a problem.</summary>
internal static class PlaceReading
{
    private const int MaxTextLength = 1024;

    public static string? Text(this Place place) =>
        place.Scalar("a text") switch
        {
            null => null,
            { Length: 0 } => place.Refused<string>("must not be empty"),
            { Length: > MaxTextLength } text => place.Refused<string>($"must be at most {MaxTextLength} characters, was {text.Length}"),
            var text when text.AsSpan().ContainsAny('\n', '\r', '\t') => place.Refused<string>("must be one line without tabs"),
            var text => text,
        };

    public static double? Number(this Place place, NumberShape shape)
    {
        if (place.Scalar(Range(shape)) is not { } text)
        {
            return null;
        }

        const NumberStyles Whole = NumberStyles.AllowLeadingSign;
        var styles = shape.IsWhole ? Whole : Whole | NumberStyles.AllowDecimalPoint;
        return text.Length <= 32 && double.TryParse(text, styles, CultureInfo.InvariantCulture, out var number)
            && number >= shape.Min && number <= shape.Max
            ? number
            : place.RefusedValue<double>($"must be {Range(shape)}, was {Excerpt.Plain(text)}");
    }

    public static bool? Flag(this Place place) =>
        place.Scalar("true or false") switch
        {
            null => null,
            "true" => true,
            "false" => false,
            var text => place.RefusedValue<bool>($"must be true or false, was {Excerpt.Plain(text)}"),
        };

    public static TimeSpan? Duration(this Place place, DurationShape shape)
    {
        if (place.Scalar(Values.Duration.Rule) is not { } text)
        {
            return null;
        }

        if (!Values.Duration.TryParse(text, out var duration))
        {
            return place.RefusedValue<TimeSpan>($"must be {Values.Duration.Rule}, was {Excerpt.Of(text)}");
        }

        var range = $"{Values.Duration.Format(shape.Min)}–{Values.Duration.Format(shape.Max)}";
        return duration >= shape.Min && duration <= shape.Max
            ? duration
            : place.RefusedValue<TimeSpan>($"must be {range}, was {Excerpt.Plain(text)}");
    }

    public static long? Size(this Place place, SizeShape shape)
    {
        if (place.Scalar(ByteSize.Rule) is not { } text)
        {
            return null;
        }

        if (!ByteSize.TryParse(text, out var bytes))
        {
            return place.RefusedValue<long>($"must be {ByteSize.Rule}, was {Excerpt.Of(text)}");
        }

        return bytes >= shape.Min && bytes <= shape.Max
            ? bytes
            : place.RefusedValue<long>(
                $"must be {ByteSize.Format(shape.Min)}–{ByteSize.Format(shape.Max)}, was {Excerpt.Plain(text)}");
    }

    public static string? Choice(this Place place, ChoiceShape shape)
    {
        var right = "one of " + string.Join(", ", shape.Values);
        return place.Scalar(right) switch
        {
            null => null,
            var text when shape.Values.Contains(text) => text,
            var text when shape.NotYet.Contains(text) => place.Refused<string>($"'{text}' is not supported yet; must be {right}"),
            var text => place.Refused<string>(
                $"must be {right}; was {Excerpt.Of(text)}{Spelling.DidYouMean(text, shape.Values)}"),
        };
    }

    public static IReadOnlyList<string>? Command(this Place place)
    {
        if (place.Node is SourceList list)
        {
            var arguments = list.Items.Select((item, index) => place.At(index, item).Scalar("an argument")).ToList();
            return arguments.Contains(null) ? null
                : CommandLine.Check(arguments!) is { } refused ? place.Refused<IReadOnlyList<string>>(refused)
                : arguments!;
        }

        return place.Scalar("a command on one line, or a list of arguments") is not { } text ? null
            : CommandLine.TrySplit(text, out var split, out var problem) ? split
            : place.Refused<IReadOnlyList<string>>(problem);
    }

    public static IEnumerable<Place> Items(this Place place, ListShape shape)
    {
        if (place.Node is not SourceList list)
        {
            return [place];
        }

        if (list.Items.Count > shape.MaxItems)
        {
            place.Refuse($"must have at most {shape.MaxItems} items, has {list.Items.Count}");
            return [];
        }

        return list.Items.Select((item, index) => place.At(index, item));
    }

    /// <summary>Gets a single value as it was written.</summary>
    /// <param name="place">The place.</param>
    /// <param name="right">What would be right.</param>
    public static string? Scalar(this Place place, string right)
    {
        if (place.Node is SourceScalar { IsNull: false } scalar)
        {
            return scalar.Value;
        }

        place.Refuse($"must be {right}; was {place.Node.Kind}");
        return null;
    }

    /// <summary>Says what is wrong and gives null.</summary>
    /// <typeparam name="T">The kind of value that was expected.</typeparam>
    /// <param name="place">The place.</param>
    /// <param name="message">What is wrong.</param>
    public static T? Refused<T>(this Place place, string message)
        where T : class
    {
        place.Refuse(message);
        return null;
    }

    private static T? RefusedValue<T>(this Place place, string message)
        where T : struct
    {
        place.Refuse(message);
        return null;
    }

    private static string Range(NumberShape shape) => string.Create(
        CultureInfo.InvariantCulture, $"{(shape.IsWhole ? string.Empty : "a number ")}{shape.Min}–{shape.Max}");
}
