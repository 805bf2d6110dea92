using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Names;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads the whole manifest.</summary>
internal static class ProjectReader
{
    private static readonly EnvironmentName Production = EnvironmentName.Parse("production");

    /// <summary>Reads the project and checks it across its parts.</summary>
    /// <param name="root">The tree of the file.</param>
    /// <param name="problems">Gets everything that is wrong.</param>
    /// <returns>The project; null when the file is no map.</returns>
    public static ProjectSpec? Read(SourceNode root, ProblemList problems)
    {
        var place = new Place(string.Empty, root, problems);
        if (MapReader.Open(place, ProjectShapes.Project) is not { } map)
        {
            return null;
        }

        var environments = NamedReader.Read<EnvironmentName, EnvironmentSpec>(
            map.Find("environments"), Named("environments"), ReadEnvironment);
        var spec = new ProjectSpec
        {
            Project = ReadName(map.Find("project")),
            Services = NamedReader.Read<ServiceName, ServiceSpec>(map.Find("services"), Named("services"), ServiceReader.Read),
            Databases = NamedReader.Read<DatabaseName, DatabaseSpec>(map.Find("databases"), Named("databases"), DatabaseReader.Read),
            Registries = NamedReader.Read<RegistryName, RegistrySpec>(map.Find("registries"), Named("registries"), RegistryReader.Read),
            Environments = environments.Count > 0
                ? environments
                : new OrderedDictionary<EnvironmentName, EnvironmentSpec> { [Production] = new() },
        };
        var lines = new PathLines(root, problems);
        NameChecks.Check(spec, lines);
        RouteChecks.Check(spec, lines);
        ReferenceChecks.Check(spec, lines);
        PromotionChecks.Check(spec, lines);
        SmokeChecks.Check(spec, lines);
        return spec;
    }

    private static NamedShape Named(string key) => (NamedShape)ProjectShapes.Project[key].Shape;

    private static ProjectName ReadName(Place? place)
    {
        if (place?.Text() is { } text && !ProjectName.TryParse(text, out _))
        {
            place.Refuse($"must be {ProjectName.Rule}; was {Excerpt.Ascii(text)}");
        }

        return place?.Node is SourceScalar scalar && ProjectName.TryParse(scalar.Value, out var name) ? name : default;
    }

    private static EnvironmentSpec ReadEnvironment(Place place)
    {
        if (MapReader.Open(place, ProjectShapes.Environment) is not { } map)
        {
            return new EnvironmentSpec();
        }

        return new EnvironmentSpec
        {
            Variables = VariablesReader.Read(map.Find("variables")),
            Routes = NamedReader.Read<ServiceName, IReadOnlyList<RouteSpec>>(
                map.Find("routes"),
                (NamedShape)ProjectShapes.Environment["routes"].Shape,
                routes => RouteReader.ReadAll(routes.Items(ServiceShapes.Routes))),
            Runtime = map.Choice("runtime") == "docker" ? RuntimeKind.Docker : RuntimeKind.Process,
            PromoteFrom = EnvironmentGateReader.PromoteFrom(map),
            Approvals = map.Whole("approvals") ?? 0,
            Proven = map.Duration("proven"),
        };
    }
}
