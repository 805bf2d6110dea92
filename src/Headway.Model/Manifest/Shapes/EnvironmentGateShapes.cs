namespace Headway.Model.Manifest.Shapes;

/// <summary>The keys of an environment that say what must have happened before a deployment.</summary>
internal static class EnvironmentGateShapes
{
    public static IReadOnlyList<KeyShape> Keys { get; } =
    [
        new("promoteFrom", new TextShape(ProjectShapes.NamePattern), "The environment in which the same source must have succeeded before."),
        new("approvals", new NumberShape(0, 5), "How many others than who asks must have approved the source, 0 to 5.", "0"),
        new("proven", new DurationShape(TimeSpan.FromHours(1), TimeSpan.FromDays(365)), "How old the last proven restore of each database may be when new source is deployed, 1h to 365d."),
    ];
}
