using System.Globalization;
using System.Text.RegularExpressions;
using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads <c>rollout</c> and <c>slo</c>.</summary>
internal static partial class RolloutReader
{
    public static RolloutSpec Read(Place? place)
    {
        var spec = new RolloutSpec();
        return place is null || MapReader.Open(place, RolloutShapes.Rollout) is not { } map
            ? spec
            : spec with
            {
                Canary = ReadShares(map),
                Step = map.Duration("step") ?? spec.Step,
                Watch = map.Duration("watch") ?? spec.Watch,
                Hold = map.Duration("hold") ?? spec.Hold,
                KeepWarm = map.Duration("keepWarm") ?? spec.KeepWarm,
            };
    }

    public static SloSpec ReadSlo(Place? place) =>
        place is null || MapReader.Open(place, RolloutShapes.Slo) is not { } map
            ? new SloSpec()
            : new SloSpec
            {
                P95 = map.Duration("p95"),
                Errors = map.Find("errors") is { } errors ? Percent(errors, RolloutShapes.ErrorShare) / 100 : null,
            };

    private static List<int> ReadShares(MapReader map)
    {
        var shares = new List<int>();
        foreach (var item in map.Items("canary"))
        {
            if (Percent(item, RolloutShapes.Share) is not { } share)
            {
                continue;
            }

            if (shares.Count > 0 && share <= shares[^1])
            {
                item.Refuse(string.Create(CultureInfo.InvariantCulture, $"must be more than the {shares[^1]}% before it, was {share}%"));
            }

            shares.Add((int)share);
        }

        return shares;
    }

    private static double? Percent(Place place, PercentShape shape)
    {
        var right = string.Create(
            CultureInfo.InvariantCulture, $"a {(shape.IsWhole ? "whole " : string.Empty)}share of {shape.Min}%–{shape.Max}%, such as {(shape.IsWhole ? "5%" : "0.5%")}");
        if (place.Scalar(right) is not { } text)
        {
            return null;
        }

        var pattern = shape.IsWhole ? Whole() : Decimal();
        if (pattern.IsMatch(text)
            && double.Parse(text[..^1], CultureInfo.InvariantCulture) is var percent && percent >= shape.Min && percent <= shape.Max)
        {
            return percent;
        }

        place.Refuse($"must be {right}; was {Excerpt.Plain(text)}");
        return null;
    }

    [GeneratedRegex(@"\A[0-9]{1,3}%\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\A[0-9]{1,3}(\.[0-9]{1,2})?%\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Decimal();
}
