using Headway.Model.Names;
using Headway.Model.Values;
using Headway.Model.Variables;

namespace Headway.Model.Manifest.Reading;

/// <summary>Checks names that point to other parts of the manifest.</summary>
internal static class NameChecks
{
    public static void Check(ProjectSpec spec, PathLines lines)
    {
        var services = spec.Services.Keys.Select(name => name.Value).ToArray();
        foreach (var database in spec.Databases.Keys.Where(name => services.Contains(name.Value)))
        {
            lines.Refuse($"databases/{database}", $"must have a name of its own, '{database}' is a service too: references could mean either");
        }

        CheckReserved("services", services, lines);
        CheckReserved("databases", spec.Databases.Keys.Select(name => name.Value), lines);
        foreach (var (environment, item) in spec.Environments)
        {
            foreach (var service in item.Routes.Keys.Where(name => !spec.Services.ContainsKey(name)))
            {
                lines.Refuse(
                    $"environments/{environment}/routes/{service}",
                    $"must be a service of this manifest{Spelling.DidYouMean(service.Value, services)}");
            }
        }

        foreach (var (service, item) in spec.Services)
        {
            CheckRules(service, item, spec, lines);
        }
    }

    private static void CheckReserved(string kind, IEnumerable<string> names, PathLines lines)
    {
        foreach (var name in names.Where(ReferenceScope.IsReserved))
        {
            lines.Refuse($"{kind}/{name}", $"must have another name: '{name}' has a meaning of its own in references");
        }
    }

    private static void CheckRules(ServiceName service, ServiceSpec spec, ProjectSpec project, PathLines lines)
    {
        var environments = project.Environments.Keys.Select(name => name.Value).ToArray();
        foreach (var (variable, rule) in spec.Require)
        {
            foreach (var name in rule.In.Where(name => !environments.Contains(name)))
            {
                lines.Refuse(
                    $"services/{service}/require/{variable}/in",
                    $"must name environments of this manifest ({string.Join(", ", environments)}), was {Excerpt.Of(name)}");
            }
        }
    }
}
