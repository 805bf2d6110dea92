using Headway.Model.Values;

namespace Headway.Model.Manifest.Shapes;

/// <summary>The shape of a service.</summary>
internal static class ServiceShapes
{
    public const string VariablePattern = "^[A-Za-z_][A-Za-z0-9_]{0,127}$";

    public const int MaxVariables = 500;

    private static readonly CommandShape Command = new();

    public static ListShape Routes { get; } = new(new TextShape(), 50);

    public static NamedShape Variables { get; } = new(VariablePattern, new ValueShape(), MaxVariables);

    public static NamedShape Volumes { get; } = new(ProjectShapes.NamePattern, new TextShape("^/"), 20);

    public static MapShape Expect { get; } = new(
        [
            new("status", new NumberShape(100, 599), "The status of a healthy answer.", "any of 200–299"),
            new("json", new JsonShape(), "Members that the JSON answer must contain."),
        ],
        []);

    public static MapShape HealthCheck { get; } = new(
        [
            new("name", new TextShape(), "What people call the check.", "its path"),
            new("path", new TextShape("^/"), "The path to ask.", IsRequired: true),
            new("expect", Expect, "What a healthy answer is."),
        ],
        [],
        "path");

    public static MapShape Health { get; } = new(
        [
            new("path", new TextShape("^/"), "The path to ask.", IsRequired: true),
            new("timeout", new DurationShape(TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(1)), "How long one answer may take, 50ms to 1m.", Duration.Format(new HealthSpec().Timeout)),
            new("checks", new ListShape(HealthCheck, 20), "Further checks, all of which must be good."),
            new("within", new DurationShape(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)), "How long a new instance may take to become healthy, 1s to 1h.", Duration.Format(new HealthSpec().Within)),
            new("expect", Expect, "What a healthy answer is."),
        ],
        [],
        "path");

    public static MapShape Migrate { get; } = new(
        [
            new("up", Command, "The command that brings the schema up; run once per deployment, before traffic.", IsRequired: true),
            new("down", Command, "The command that takes the last migration back."),
            new("current", Command, "The command that prints the current revision."),
            new("history", Command, "The command that prints the applied and the known revisions."),
            new("timeout", new DurationShape(TimeSpan.FromSeconds(1), TimeSpan.FromHours(24)), "The longest time a command may take, 1s to 1d.", "10m"),
            new("exclusive", new FlagShape(), "Whether requests wait while the schema changes.", "false"),
            new("hold", new DurationShape(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)), "How long a request waits at the most during an exclusive migration, 1s to 5m.", Duration.Format(new MigrateSpec { Up = [] }.Hold)),
            new("rehearse", new ChoiceShape(["refuse", "report", "off"], []), "What a rehearsal on a copy of the database is for: to refuse what is not safe, or only to report it.", "refuse"),
        ],
        []);

    public static MapShape Stop { get; } = new(
        [
            new("grace", new DurationShape(TimeSpan.Zero, TimeSpan.FromMinutes(10)), "How long an instance may take to end after SIGTERM, 0 to 10m.", Duration.Format(new StopSpec().Grace)),
        ],
        []);

    public static MapShape Service { get; } = new(
        [
            new("root", new TextShape(), "The folder of the source, below the manifest's.", "."),
            new("build", BuildShapes.Build, "How the source becomes what runs.", "none"),
            new("image", new TextShape(), "The image that the service runs, such as ghcr.io/team/api@sha256:…; short for build: { with: image, image: … }."),
            new("start", Command, "The program and its arguments; $NAME and ${NAME} are filled in. There is no shell. Every service needs it but a static site and an image."),
            new("routes", Routes, "Public addresses: host or host/path."),
            new("health", Health, "How the health of an instance is checked."),
            new("migrate", Migrate, "The migration commands."),
            new("smoke", SmokeShapes.Smoke, "What a new version must answer before the public sees it, and once more after."),
            new("replicas", new NumberShape(0, 50), "The number of instances, 0 to 50.", "1"),
            new("resources", LimitShapes.Resources, "What each instance may use."),
            new("env", Variables, "Variables; may refer to others: ${{ api.JWT_SECRET }}."),
            new("require", RequireShapes.Require, "Rules that variables must keep before every deployment."),
            new("checks", CheckShapes.Checks, "Commands that must succeed in the built source before anything else happens, such as npm test."),
            new("rollout", RolloutShapes.Rollout, "How the traffic moves to a new version."),
            new("slo", RolloutShapes.Slo, "What the service promises its users; a new version that breaks it is taken back."),
            .. ContainerShapes.Keys,
            new("volumes", Volumes, "Named volumes that outlive every version, and the absolute paths that the program sees them at."),
            new("stop", Stop, "How an instance is ended."),
            new("limits", RequestLimitShapes.All, "What public requests may, at the edge."),
            new("overlap", new FlagShape(), "Whether old and new instances of a worker may run at the same time.", "false"),
        ],
        []);
}
