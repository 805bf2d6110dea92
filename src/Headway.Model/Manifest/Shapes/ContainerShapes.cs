namespace Headway.Model.Manifest.Shapes;

/// <summary>The keys of a service that are for containers only.</summary>
internal static class ContainerShapes
{
    public static ChoiceShape Capability { get; } =
        new(["CHOWN", "DAC_OVERRIDE", "FOWNER", "KILL", "NET_BIND_SERVICE", "SETGID", "SETUID"], []);

    public const string UserPattern = "^([0-9]{1,9}(:[0-9]{1,9})?|[a-z_][a-z0-9_-]{0,31})$";

    public static ListShape Capabilities { get; } = new(Capability, 7);

    public static IReadOnlyList<KeyShape> Keys { get; } =
    [
        new("user", new TextShape(UserPattern), "The user that the container runs as, such as 1000; never root.", "the image's own"),
        new("port", new NumberShape(1, 65535), "The port that the program in the container listens on.", "it listens on $PORT"),
        new("readOnly", new FlagShape(), "Whether the program in the container can change nothing but its volumes and /tmp.", "false"),
        new("capabilities", Capabilities, "The capabilities that the container keeps."),
    ];
}
