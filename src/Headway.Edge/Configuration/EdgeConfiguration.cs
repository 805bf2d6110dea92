using System.Security.Cryptography;
using System.Text;
using Headway.Model.Traffic;

namespace Headway.Edge.Configuration;

/// <summary>
/// Everything that HAProxy reads, made of a plan and the options. Pure. The fingerprint names what only a reload can
/// change: all but the servers and the routes. HAProxy shows it as its description, so a running worker tells whether
/// it was started with the same.
/// </summary>
/// <param name="Fingerprint">16 hexadecimal digits.</param>
/// <param name="Text">The text of <c>haproxy.cfg</c>.</param>
/// <param name="Routes">The entries of the map of routes, sorted.</param>
/// <param name="Pages">The pages by HTTP status.</param>
public sealed record EdgeConfiguration(
    string Fingerprint,
    string Text,
    IReadOnlyDictionary<string, string> Routes,
    IReadOnlyDictionary<int, string> Pages)
{
    /// <summary>Gets the entries of the map of gates, sorted.</summary>
    public IReadOnlyDictionary<string, string> Gates { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the pages of closed gates by backend.</summary>
    public IReadOnlyDictionary<string, string> GatePages { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the text of the script.</summary>
    public string Script { get; init; } = string.Empty;

    /// <summary>Gets the text of the map of gates.</summary>
    public string GatesText => RouteKeys.Text(Gates);

    /// <summary>Gets the text of the map of routes.</summary>
    public string RoutesText => RouteKeys.Text(Routes);

    /// <summary>Gets the entries of the map of private ways, sorted.</summary>
    public IReadOnlyDictionary<string, string> Probes { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the text of the map of private ways.</summary>
    public string ProbesText => RouteKeys.Text(Probes);

    /// <summary>Makes the configuration of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="options">The options.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="EdgeException">The plan or the options break a rule; the message lists what.</exception>
    public static EdgeConfiguration Of(EdgePlan plan, EdgeOptions options)
    {
        PlanRules.Require(options);
        PlanRules.Require(plan);
        var structure = Write(plan with { Backends = [.. plan.Backends.Select(WithoutServers)] }, options, string.Empty);
        var script = ScriptText.Of(new EdgeFiles(options.StateDirectory));
        var fingerprint = Hash(structure + script + string.Concat(ErrorPages.ByStatus.OrderBy(page => page.Key).Select(page => page.Value)));
        return new(fingerprint, Write(plan, options, fingerprint), RouteKeys.Of(plan), ErrorPages.ByStatus)
        {
            Gates = GateEntries.Of(plan),
            GatePages = GateEntries.PagesOf(plan),
            Script = script,
            Probes = ProbeSections.Entries(plan),
        };
    }

    private static BackendPlan WithoutServers(BackendPlan backend) => backend with { Servers = [] };

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    private static string Write(EdgePlan plan, EdgeOptions options, string fingerprint)
    {
        var files = new EdgeFiles(options.StateDirectory);
        var backends = plan.Backends.OrderBy(backend => backend.Name.Value, StringComparer.Ordinal).ToList();
        var text = new ConfigurationText();
        text.Comment("Written by Headway from its plan; changes made by hand are overwritten.");
        GlobalSection.Write(text, options, files, fingerprint);
        FrontendSections.WriteDefaults(text, options);
        BackendSections.WriteDefaults(text, options, files);
        FrontendSections.WritePublic(text, options, files);
        foreach (var backend in backends.Where(backend => backend.PrivateAddress is not null))
        {
            FrontendSections.WritePrivate(text, backend, files);
        }

        BackendSections.WriteUnknown(text, files);
        ProbeSections.WriteBackend(text);
        foreach (var backend in backends)
        {
            BackendSections.Write(text, backend, options);
        }

        return text.ToString();
    }
}
