using System.Globalization;
using Headway.Model.Data;
using Headway.Model.Runtime;

namespace Headway.Databases.Hosting;

/// <summary>A database that is to be started: what runs, and where it will answer.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Spec">What runs.</param>
/// <param name="SocketPath">The Unix socket that it listens on; null when it has none.</param>
internal sealed record DatabaseLaunch(DatabasePlan Plan, InstanceSpec Spec, string? SocketPath)
{
    /// <summary>Gets what it is, in front of the database's name.</summary>
    public string What { get; init; } = "database";

    /// <summary>Gets a value indicating whether it listens where its plan says, so that nothing else may.</summary>
    public bool Listens { get; init; } = true;

    /// <summary>Gets what cannot change while it runs; kept beside it to see when a restart is due.</summary>
    public string RestartKey => string.Join(
        '\n',
        string.Join(' ', Spec.Command),
        $"{Plan.Address} {Plan.Port}",
        string.Create(
            CultureInfo.InvariantCulture, $"{Spec.Limits.MemoryBytes} {Spec.Limits.Cpus} {Spec.Limits.MaxProcesses}"),
        $"{Spec.Account?.UserId} {Spec.Account?.GroupId}" + Outside);

    // What it sees of other folders is decided at its start, like all else here.
    private string Outside => string.Concat(
        Spec.Mounts.Where(mount => !mount.HostPath.StartsWith(Plan.Directory + "/", StringComparison.Ordinal)).Select(mount => $"\n{mount.HostPath}"));
}
