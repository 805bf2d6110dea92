using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Names;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads <c>registries</c>.</summary>
internal static class RegistryReader
{
    public static RegistrySpec? Read(Place place)
    {
        if (MapReader.Open(place, RegistryShapes.Registry) is not { } map)
        {
            return null;
        }

        var (user, password) = (Variable(map, "user"), Variable(map, "password"));
        return user is null || password is null ? null : new RegistrySpec(user.Value, password.Value);
    }

    // The value itself never belongs into the manifest; what people paste there by mistake is not repeated.
    private static VariableName? Variable(MapReader map, string key)
    {
        if (map.Text(key) is not { } text)
        {
            return null;
        }

        if (VariableName.TryParse(text, out var name))
        {
            return name;
        }

        map.Refuse(key, $"must be the name of a variable, not a value: {VariableName.Rule}; set the value with headway variables set");
        return null;
    }
}
