using Headway.Model.Runtime;

namespace Headway.Runtimes.Processes;

/// <summary>Says which protections are on and off.</summary>
internal static class HostReport
{
    /// <summary>Describes the host for people.</summary>
    /// <param name="host">What it lets us do.</param>
    /// <returns>Whether instances can run, and how well protected.</returns>
    public static RuntimeHealth Describe(HostAbilities host)
    {
        var on = new List<string>();
        var off = new List<string>();
        void Add(bool isOn, string protection, string reason)
        {
            (isOn ? on : off).Add(isOn ? protection : $"{protection}: {reason}");
        }

        var needsSetPriv = "setpriv is not installed (apt-get install util-linux)";
        var split = host.Cgroups.Roots;
        var unified = split.ContainsKey(CgroupHost.Unified);
        Add(host.Root && host.SetPriv is not null, "own user", host.Root ? needsSetPriv : "changing users needs root");
        Add(host.SetPriv is not null || host.Bubblewrap is not null, "no new privileges", needsSetPriv);
        Add(host.Bubblewrap is not null, "read-only system", host.BubblewrapReason);
        Add(host.Bubblewrap is not null, "own processes only", host.BubblewrapReason);
        Add(unified || split.ContainsKey("memory"), "memory limit", host.CgroupReason);
        Add(unified || split.ContainsKey("cpu"), "cpu limit", host.CgroupReason);
        Add(unified || split.ContainsKey("pids"), "process limit", host.CgroupReason);
        var leavesNothing = host.Bubblewrap is not null || split.Count > 0;
        Add(leavesNothing, "no process outlives its instance", "a program that starts a session of its own is not found without bubblewrap or cgroups");
        return new RuntimeHealth(host.SetSid is not null && (!host.Root || host.SetPriv is not null), on, off);
    }
}
