using Headway.Deployments.Ports;

namespace Headway.Deployments.Planning;

/// <summary>Says whether a full disk may be why a program failed.</summary>
internal static class DiskRoom
{
    // With less than this a program cannot even say why it fails: its output goes to the same disk.
    private const long Least = 16L << 20;

    /// <summary>Looks at the disk now.</summary>
    /// <param name="host">The host.</param>
    /// <returns>A sentence after a space when the disk is full, else nothing.</returns>
    public static string Sentence(IHostFacts host) => host.FreeDiskBytes() < Least
        ? " The disk of the data directory is full: make room, then deploy again."
        : string.Empty;
}
