using System.Globalization;
using System.Text.RegularExpressions;
using Headway.Model.Traffic;

namespace Headway.Edge.Configuration;

/// <summary>
/// The private ways to instances, and the passes through gates: a key in a header names the port and the address to connect to, or port 0
/// for the way of the public. Nothing here depends on who is probed, so that a new key is one entry of a map and never a reload.
/// </summary>
internal static partial class ProbeSections
{
    public const string Backend = "headway:probe";
    private const string PortVariable = "txn.probe";
    private const string Pass = "0";

    /// <summary>Gets the condition that no key is known: gates are for those.</summary>
    public static IReadOnlyList<string> WithoutKey { get; } = ["!{", $"var({PortVariable})", "-m", "found", "}"];

    /// <summary>Writes the rules of a listener. A header with an unknown key is only taken away.</summary>
    public static void WriteRules(ConfigurationText text, EdgeFiles files)
    {
        text.Line("http-request", $"set-var({PortVariable})", $"req.hdr({ProbePlan.Header}),map_str({files.Probes})");
        text.Line("http-request", "del-header", ProbePlan.Header);
    }

    /// <summary>Writes the choice of the backend; it comes before that of the routes.</summary>
    public static void WriteChoice(ConfigurationText text) =>
        text.Line("use_backend", Backend, "if", "{", $"var({PortVariable}),field(1,@)", "-m", "int", "gt", "0", "}");

    /// <summary>Writes the backend: a server without an address of its own connects where the request says.</summary>
    public static void WriteBackend(ConfigurationText text)
    {
        text.Section("backend", Backend, "from", BackendSections.Defaults);

        // A connection of one way must never serve another.
        text.Line("http-reuse", "never");
        text.Line("http-request", "set-dst", $"var({PortVariable}),field(2,@)");
        text.Line("http-request", "set-dst-port", $"var({PortVariable}),field(1,@)");
        text.Line("server", "probed", "0.0.0.0:0");
    }

    public static SortedDictionary<string, string> Entries(EdgePlan plan)
    {
        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var probe in plan.Probes)
        {
            entries[probe.Key] = string.Create(CultureInfo.InvariantCulture, $"{probe.Port}@{probe.Host}");
        }

        foreach (var pass in plan.Passes)
        {
            entries[pass.Key] = Pass;
        }

        return entries;
    }

    public static IEnumerable<string> Problems(EdgePlan plan) => plan.Probes
        .Where(probe => !Key().IsMatch(probe.Key) || probe.Port is < 1 or > ushort.MaxValue || !System.Net.IPAddress.TryParse(probe.Host, out _))
        .Select(probe => $"the private way to port {probe.Port} has no valid key, port or address")
        .Concat(plan.Passes.Where(pass => !Key().IsMatch(pass.Key)).Select(_ => "a pass through gates has no valid key"));

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{20,200}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Key();
}
