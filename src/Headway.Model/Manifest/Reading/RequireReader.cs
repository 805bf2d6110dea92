using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads <c>require</c>.</summary>
internal static class RequireReader
{
    private static readonly NamedShape Shape = (NamedShape)ServiceShapes.Service["require"].Shape;

    public static IReadOnlyDictionary<VariableName, RequireSpec> Read(Place? place) =>
        NamedReader.Read<VariableName, RequireSpec>(place, Shape, ReadRule);

    private static RequireSpec? ReadRule(Place place)
    {
        if (MapReader.Open(place, ServiceShapes.Require) is not { } map)
        {
            return null;
        }

        return new RequireSpec
        {
            MinLength = map.Whole("minLength"),
            Pattern = ReadPattern(map.Find("pattern")),
            In = [.. map.Items("in").Select(item => item.Text()).OfType<string>()],
        };
    }

    private static string? ReadPattern(Place? place)
    {
        if (place?.Text() is not { } text)
        {
            return null;
        }

        return RequirePattern.TryCompile(text, out _, out var problem) ? text : place.Refused<string>(problem);
    }
}
