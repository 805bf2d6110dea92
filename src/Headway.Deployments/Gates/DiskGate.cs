using Headway.Deployments.Ports;
using Headway.Model.Gates;
using Headway.Model.Values;

namespace Headway.Deployments.Gates;

/// <summary>Judges the room on the disk.</summary>
/// <param name="host">Knows it.</param>
public sealed class DiskGate(IHostFacts host) : IGate
{
    private const long LeastDisk = 256L << 20;

    private const string Title = "The disk has room";

    /// <inheritdoc/>
    public Task<IReadOnlyList<GateResult>> JudgeAsync(GateSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<GateResult>>([Judge(host.FreeDiskBytes())]);

    private static GateResult Judge(long free) => free < LeastDisk
        ? GateResult.Failed(
            GateNames.Disk,
            Title,
            $"The disk of the data directory is full: {ByteSize.Format(free >> 20 << 20)} are free and {ByteSize.Format(LeastDisk)} are needed.",
            "Delete something or give it more room.")
        : GateResult.Passed(GateNames.Disk, Title, $"{ByteSize.Format(free >> 20 << 20)} are free.");
}
