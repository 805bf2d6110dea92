namespace Headway.Model.Manifest.Shapes;

/// <summary>The shape of <c>checks</c>.</summary>
internal static class CheckShapes
{
    public const int MaxChecks = 20;

    public static ListShape Checks { get; } = new(new CommandShape(), MaxChecks);
}
