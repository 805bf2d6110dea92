using System.Text.RegularExpressions;
using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Names;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads images, and how they are built.</summary>
internal static partial class ImageReading
{
    public static ImageReference? Image(Place? place)
    {
        if (place?.Text() is not { } text)
        {
            return null;
        }

        if (ImageReference.TryParse(text, out var image))
        {
            return image;
        }

        place.Refuse($"must be {ImageReference.Rule}; was {Excerpt.Ascii(text)}");
        return null;
    }

    public static string? Stage(Place? place) => place?.Text() switch
    {
        null => null,
        var text when StageName().IsMatch(text) => text,
        var text => place.Refused<string>($"must be the name of a stage: letters, digits, dots, underscores and hyphens; was {Excerpt.Ascii(text)}"),
    };

    public static IReadOnlyDictionary<VariableName, string> Args(Place? place) =>
        NamedReader.Read<VariableName, string>(place, BuildShapes.Args, static item => item.Scalar("a text") switch
        {
            { Length: > 4096 } text => item.Refused<string>($"must be at most 4096 characters, was {text.Length}"),
            var text when text?.Contains("${{", StringComparison.Ordinal) == true =>
                item.Refused<string>("must be a plain text: build arguments can be read in the image, so no variable is filled in"),
            var text => text,
        });

    [GeneratedRegex(BuildShapes.StagePattern, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex StageName();
}
