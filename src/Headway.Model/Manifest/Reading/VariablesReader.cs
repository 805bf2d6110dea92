using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads variables. Their values may be secret, so no message shows one.</summary>
internal static class VariablesReader
{
    public static IReadOnlyDictionary<VariableName, string> Read(Place? place) =>
        NamedReader.Read<VariableName, string>(place, ServiceShapes.Variables, ReadValue);

    private static string? ReadValue(Place place)
    {
        if (place.Node is SourceScalar { IsNull: true })
        {
            return place.Refused<string>("must be a text; write \"\" for an empty one");
        }

        if (place.Scalar("a text") is not { } text)
        {
            return null;
        }

        if (BuiltInVariables.IsReserved(place.Path[(place.Path.LastIndexOf('/') + 1)..]))
        {
            return place.Refused<string>("is set by Headway; remove it, or use another name");
        }

        if (text.Length > ResolvedVariable.MaxLength)
        {
            return place.Refused<string>($"must be at most {ResolvedVariable.MaxLength} characters, was {text.Length}");
        }

        return VariableTemplate.TryParse(text, out _, out var problem) ? text : place.Refused<string>(problem);
    }
}
