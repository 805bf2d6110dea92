using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Names;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads <c>build</c>.</summary>
internal static class BuildReader
{
    /// <summary>Reads how a service is built.</summary>
    /// <param name="place">The place; null when it is not written.</param>
    /// <returns>The build; null when its builder is refused.</returns>
    public static BuildSpec? Read(Place? place)
    {
        var spec = new BuildSpec();
        if (place is null)
        {
            return spec;
        }

        if (MapReader.Open(place, BuildShapes.Build) is not { } map || map.Choice("with") is not { } with)
        {
            return null;
        }

        var builder = Enum.Parse<Builder>(with, ignoreCase: true);
        RefuseOptionsOfOthers(map, builder, with);
        return spec with
        {
            With = builder,
            Command = map.Command("command") ?? [],
            Output = map.Find("output").InsidePath(),
            Spa = map.Flag("spa") ?? false,
            Project = map.Find("project").InsidePath(),
            File = map.Find("file").InsidePath(),
            Target = ImageReading.Stage(map.Find("target")),
            Args = ImageReading.Args(map.Find("args")),
            Image = ReadImage(place, map, builder),
            Timeout = map.Duration("timeout") ?? spec.Timeout,
            Limits = spec.Limits with
            {
                MemoryBytes = map.Size("memory") ?? spec.Limits.MemoryBytes,
                Cpus = map.Fraction("cpu") ?? spec.Limits.Cpus,
            },
        };
    }

    private static ImageReference? ReadImage(Place place, MapReader map, Builder builder)
    {
        if (builder == Builder.Image && !map.Has("image"))
        {
            place.Refuse("must name the image: write 'image: name@sha256:…' at the service in place of 'build: image'");
        }

        return ImageReading.Image(map.Find("image"));
    }

    private static void RefuseOptionsOfOthers(MapReader map, Builder builder, string with)
    {
        (string Key, Builder[] For)[] options =
        [
            ("command", [Builder.Node, Builder.Static]),
            ("output", [Builder.Static]),
            ("spa", [Builder.Static]),
            ("project", [Builder.Dotnet]),
            ("file", [Builder.Dockerfile]),
            ("target", [Builder.Dockerfile]),
            ("args", [Builder.Dockerfile]),
            ("image", [Builder.Image]),
        ];
        foreach (var (key, builders) in options.Where(option => !option.For.Contains(builder)))
        {
            var right = string.Join(" and ", builders.Select(item => item.ToString().ToLowerInvariant()));
            map.Refuse(key, $"is for {right} only, the builder is {with}; remove it");
        }
    }
}
