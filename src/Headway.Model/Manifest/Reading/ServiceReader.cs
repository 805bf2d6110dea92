using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Runtime;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads a service. What is refused keeps its default, so that the checks across services still see the rest.</summary>
internal static class ServiceReader
{
    public static ServiceSpec Read(Place place)
    {
        var spec = new ServiceSpec();
        if (MapReader.Open(place, ServiceShapes.Service) is not { } map)
        {
            return spec;
        }

        var build = ReadBuild(map);
        CheckStart(place, map, build);
        if (map.Find("replicas") is { Node: SourceMap } replicas)
        {
            replicas.Refuse("a map is not supported yet; must be a number 0–50");
        }

        return spec with
        {
            Root = map.Find("root").InsidePath() ?? spec.Root,
            Build = build ?? spec.Build,
            Start = map.Command("start") ?? [],
            Routes = RouteReader.ReadAll(map.Items("routes")),
            Health = HealthReader.Read(map.Find("health")),
            Migrate = ReadMigrate(map.Find("migrate")),
            Smoke = SmokeReader.Read(map.Find("smoke")),
            Replicas = map.Find("replicas") is { Node: SourceMap } ? spec.Replicas : map.Whole("replicas") ?? spec.Replicas,
            Resources = ReadResources(map.Find("resources"), spec.Resources),
            Env = VariablesReader.Read(map.Find("env")),
            Require = RequireReader.Read(map.Find("require")),
            Checks = CheckReader.Read(map.Items("checks")),
            Rollout = RolloutReader.Read(map.Find("rollout")),
            Slo = RolloutReader.ReadSlo(map.Find("slo")),
            Limits = RequestLimitReader.ReadAll(map.Items("limits")),
            Container = ContainerReader.Read(map, build),
            Volumes = VolumeReader.Read(map, build),
            Stop = ReadStop(map.Find("stop")),
            Overlap = map.Flag("overlap") ?? false,
        };
    }

    private static BuildSpec? ReadBuild(MapReader map)
    {
        if (!map.Has("image"))
        {
            return CheckChecks(map, BuildReader.Read(map.Find("build")));
        }

        map.Refuse("build", "must not be there beside 'image'; remove one of them");
        return CheckChecks(map, ImageReading.Image(map.Find("image")) is { } image ? new BuildSpec { With = Builder.Image, Image = image } : null);
    }

    private static BuildSpec? CheckChecks(MapReader map, BuildSpec? build)
    {
        if (build is { MakesImage: true })
        {
            map.Refuse("checks", "is not for images: they have no built source to check; run the checks in the Dockerfile");
        }

        return build;
    }

    private static void CheckStart(Place place, MapReader map, BuildSpec? build)
    {
        if (build?.With == Builder.Static)
        {
            map.Refuse("start", "must not be there: a static site is served by Headway; remove it, or use another builder");
        }
        else if (build is { MakesImage: false } && !map.Has("start"))
        {
            place.Problems.Add($"{place.Path}/start", place.Node.Line, "must be there: the program and its arguments, such as 'node server.js'");
        }
    }

    private static MigrateSpec? ReadMigrate(Place? place)
    {
        if (place is null || MapReader.Open(place, ServiceShapes.Migrate) is not { } map)
        {
            return null;
        }

        var spec = new MigrateSpec { Up = map.Command("up") ?? [] };
        return spec with
        {
            Down = map.Command("down") ?? [],
            Current = map.Command("current") ?? [],
            History = map.Command("history") ?? [],
            Timeout = map.Duration("timeout") ?? spec.Timeout,
            Exclusive = map.Flag("exclusive") ?? false,
            Hold = ReadHold(map) ?? spec.Hold,
            Rehearse = map.Choice("rehearse") switch
            {
                "report" => RehearseMode.Report,
                "off" => RehearseMode.Off,
                _ => RehearseMode.Refuse,
            },
        };
    }

    private static TimeSpan? ReadHold(MapReader map)
    {
        if (map.Flag("exclusive") != true)
        {
            map.Refuse("hold", "is for exclusive migrations only; write 'exclusive: true' beside it, or remove it");
        }

        return map.Duration("hold");
    }

    private static LimitSpec ReadResources(Place? place, LimitSpec spec) =>
        place is null || MapReader.Open(place, LimitShapes.Resources) is not { } map
            ? spec
            : spec with
            {
                MemoryBytes = map.Size("memory") ?? spec.MemoryBytes,
                Cpus = map.Fraction("cpu") ?? spec.Cpus,
                MaxProcesses = map.Whole("processes") ?? spec.MaxProcesses,
            };

    private static StopSpec ReadStop(Place? place)
    {
        var spec = new StopSpec();
        return place is null || MapReader.Open(place, ServiceShapes.Stop) is not { } map
            ? spec
            : spec with { Grace = map.Duration("grace") ?? spec.Grace };
    }
}
