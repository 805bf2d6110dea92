using Headway.Model.Manifest.Shapes;

namespace Headway.Model.Manifest.Reading;

/// <summary>Which keys make sense beside which kind of smoke check.</summary>
internal static class SmokeKeyRules
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["request"] = ["headers", "json", "form", "file", "body", "expect", "capture"],
        ["websocket"] = ["headers", "send", "expect", "within"],
    };

    private static readonly string[] Bodies = ["json", "form", "file", "body"];

    public static void Check(MapReader map, string kind)
    {
        var allowed = Allowed.GetValueOrDefault(kind, []);
        foreach (var key in SmokeShapes.Check.Keys.Select(key => key.Name).Where(key => key != "name" && key != kind && !allowed.Contains(key)))
        {
            var right = allowed.Length == 0 ? "only name may stand" : $"the keys there are {string.Join(", ", allowed)}";
            map.Refuse(key, $"makes no sense beside {kind}: {right}");
        }

        foreach (var second in Bodies.Where(map.Has).Skip(1))
        {
            map.Refuse(second, $"must not be there: a request has one body, one of {string.Join(", ", Bodies)}");
        }
    }
}
