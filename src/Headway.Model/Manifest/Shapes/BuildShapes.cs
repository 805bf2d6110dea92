using Headway.Model.Values;

namespace Headway.Model.Manifest.Shapes;

/// <summary>The shape of <c>build</c>.</summary>
internal static class BuildShapes
{
    private static readonly BuildSpec Default = new();

    public static ChoiceShape Builder { get; } =
        new(["dotnet", "node", "python", "static", "none", "dockerfile", "image"], []);

    public const string StagePattern = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$";

    public static NamedShape Args { get; } = new(ServiceShapes.VariablePattern, new ValueShape(), 100);

    public static MapShape Build { get; } = new(
        [
            new("with", Builder, "The builder.", IsRequired: true),
            new("command", new CommandShape(), "The build command of the node and static builders, such as 'npm run build'."),
            new("output", new TextShape(), "The folder of the built site below the root, for the static builder.", "dist with a command, else ."),
            new("spa", new FlagShape(), "Whether unknown paths answer with index.html, for the static builder.", "false"),
            new("project", new TextShape(), "The project file or folder to publish below the root, for the dotnet builder."),
            new("file", new TextShape(), "The Dockerfile below the root, for the dockerfile builder.", "Dockerfile"),
            new("target", new TextShape(StagePattern), "The stage to build, for the dockerfile builder.", "the last"),
            new("args", Args, "The build arguments, for the dockerfile builder; never secrets."),
            new("image", new TextShape(), "The image, for the image builder, such as ghcr.io/team/api@sha256:…; a tag is resolved once."),
            new("timeout", new DurationShape(TimeSpan.FromSeconds(1), TimeSpan.FromHours(6)), "The longest time a build may take, 1s to 6h.", Duration.Format(Default.Timeout)),
            new("memory", LimitShapes.Memory, "The memory a build may use, at least 16MB.", ByteSize.Format(Default.Limits.MemoryBytes ?? 0)),
            new("cpu", LimitShapes.Cpu, "The processors a build may use, 0.01 to 1024.", "1"),
        ],
        [],
        "with");
}
