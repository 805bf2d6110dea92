using Headway.Model.Values;

namespace Headway.Model.Manifest.Reading;

/// <summary>Checks that promotions lead from one environment of the manifest to another, and never in a circle.</summary>
internal static class PromotionChecks
{
    public static void Check(ProjectSpec spec, PathLines lines)
    {
        var names = spec.Environments.Keys.Select(name => name.Value).ToArray();
        foreach (var (environment, item) in spec.Environments)
        {
            if (item.PromoteFrom is not { } from)
            {
                continue;
            }

            var path = $"environments/{environment}/promoteFrom";
            if (from == environment)
            {
                lines.Refuse(path, "must be another environment");
            }
            else if (!spec.Environments.ContainsKey(from))
            {
                lines.Refuse(path, $"must be an environment of this manifest ({string.Join(", ", names)}), was {Excerpt.Of(from.Value)}");
            }
            else if (IsCircle(spec, environment))
            {
                lines.Refuse(path, "must not lead back to itself: nothing could ever be deployed");
            }
        }
    }

    private static bool IsCircle(ProjectSpec spec, Names.EnvironmentName start)
    {
        var at = start;
        for (var steps = 0; steps <= spec.Environments.Count; steps++)
        {
            if (spec.Environments.GetValueOrDefault(at)?.PromoteFrom is not { } next)
            {
                return false;
            }

            if (next == start)
            {
                return true;
            }

            at = next;
        }

        return false;
    }
}
