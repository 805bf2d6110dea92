using Headway.Runtimes.Host;

namespace Headway.Runtimes.Processes;

/// <summary>What this host lets the process runtime do.</summary>
internal sealed record HostAbilities
{
    /// <summary>Gets whether we may change users, mount and make cgroups.</summary>
    public required bool Root { get; init; }

    /// <summary>Gets the absolute path of <c>sh</c>.</summary>
    public string Shell { get; init; } = "/bin/sh";

    /// <summary>Gets the absolute path of <c>setsid</c>; null when it is missing, and nothing can be started.</summary>
    public string? SetSid { get; init; }

    /// <summary>Gets the absolute path of <c>setpriv</c>, when it is there.</summary>
    public string? SetPriv { get; init; }

    /// <summary>Gets the absolute path of <c>nsenter</c>, when it is there.</summary>
    public string? EnterNamespace { get; init; }

    /// <summary>Gets the absolute path of <c>bwrap</c>, when it is there and works.</summary>
    public string? Bubblewrap { get; init; }

    /// <summary>Gets why there is no sandbox, when there is none.</summary>
    public string BubblewrapReason { get; init; } = "bubblewrap is not installed (apt-get install bubblewrap)";

    /// <summary>Gets where cgroups can be made.</summary>
    public CgroupHost Cgroups { get; init; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Gets why there are no limits, when there are none.</summary>
    public string CgroupReason { get; init; } = "no cgroup controllers are mounted";

    /// <summary>Gets what every instance sees of the host, read-only.</summary>
    public HostSystem System { get; init; } = new();
}
