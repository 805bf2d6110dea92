using Headway.Model.Names;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads what must have happened before a deployment to an environment.</summary>
internal static class EnvironmentGateReader
{
    public static EnvironmentName? PromoteFrom(MapReader map)
    {
        if (map.Text("promoteFrom") is not { } text)
        {
            return null;
        }

        if (EnvironmentName.TryParse(text, out var name))
        {
            return name;
        }

        map.Refuse("promoteFrom", $"must be the name of an environment; was {Excerpt.Of(text)}");
        return null;
    }
}
