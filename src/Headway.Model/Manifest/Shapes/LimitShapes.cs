namespace Headway.Model.Manifest.Shapes;

/// <summary>The shapes of limits.</summary>
internal static class LimitShapes
{
    public static SizeShape Memory { get; } = new(16L << 20, 16L << 40);

    public static NumberShape Cpu { get; } = new(0.01, 1024, IsWhole: false);

    public static MapShape Resources { get; } = new(
        [
            new("memory", Memory, "The memory of one instance, at least 16MB; beyond it the instance is ended.", "512MB"),
            new("cpu", Cpu, "The processors of one instance as a share, 0.01 to 1024.", "no limit"),
            new("processes", new NumberShape(1, 100_000), "The most processes and threads of one instance at a time.", "512"),
        ],
        []);
}
