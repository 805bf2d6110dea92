using System.Text.RegularExpressions;
using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads what a service says of its containers.</summary>
internal static partial class ContainerReader
{
    /// <summary>Reads it.</summary>
    /// <param name="map">The service.</param>
    /// <param name="build">How it is built; null when that was refused.</param>
    public static ContainerRules Read(MapReader map, BuildSpec? build)
    {
        if (build is { MakesImage: false })
        {
            foreach (var key in ContainerShapes.Keys)
            {
                map.Refuse(key.Name, "is for containers only; remove it, or build with a Dockerfile or an image");
            }

            return new ContainerRules();
        }

        return new ContainerRules
        {
            User = ReadUser(map.Find("user")),
            Port = map.Whole("port"),
            ReadOnly = map.Flag("readOnly") ?? false,
            Capabilities = [.. map.Items("capabilities").Select(item => item.Choice(ContainerShapes.Capability)).OfType<string>().Distinct(StringComparer.Ordinal)],
        };
    }

    private static string? ReadUser(Place? place) => place?.Text() switch
    {
        null => null,
        var text when !UserName().IsMatch(text) =>
            place.Refused<string>($"must be a number such as 1000, a number and a group such as 1000:1000, or a name of the image; was {Excerpt.Ascii(text)}"),
        var text when text == "root" || text.Split(':')[0].Trim('0').Length == 0 =>
            place.Refused<string>("must not be root; write a user such as 1000"),
        var text => text,
    };

    [GeneratedRegex(ContainerShapes.UserPattern, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex UserName();
}
