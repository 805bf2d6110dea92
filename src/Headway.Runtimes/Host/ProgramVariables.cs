using Headway.Model.Runtime;

namespace Headway.Runtimes.Host;

/// <summary>The variables that a program of this host sees.</summary>
internal static class ProgramVariables
{
    private const string SystemSearchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>Decides them: the instance's own, and where to find programs and to write temporary files.</summary>
    /// <param name="spec">The instance.</param>
    /// <param name="host">What it sees.</param>
    /// <returns>Names and values; shorter names first, so that none is overwritten by another's prefixed name.</returns>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(InstanceSpec spec, HostSystem host)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = string.Join(':', host.Tools.Select(tool => tool.SearchPath).Prepend(SystemSearchPath)),
            ["HOME"] = "/tmp",
            ["TMPDIR"] = "/tmp",
        };
        foreach (var (name, value) in spec.Environment)
        {
            variables[name] = value;
        }

        return [.. variables.OrderBy(variable => variable.Key.Length).ThenBy(variable => variable.Key, StringComparer.Ordinal)];
    }
}
