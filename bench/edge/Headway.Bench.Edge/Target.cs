namespace Headway.Bench.Edge;

/// <summary>A proxy to measure.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Port">Where it listens.</param>
/// <param name="Processes">All its processes.</param>
internal sealed record Target(string Name, int Port, IReadOnlyList<int> Processes)
{
    public List<Slice> Slices { get; } = [];

    /// <summary>Gets the processor time of all processes so far, in microseconds.</summary>
    public double CpuMicroseconds => Processes.Sum(process => double.Parse(
        File.ReadAllText($"/proc/{process}/schedstat").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) / 1000);
}
