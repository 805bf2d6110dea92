using System.Net;
using System.Text.RegularExpressions;
using Headway.Model.Traffic;

namespace Headway.Edge.Configuration;

/// <summary>What a plan and the options must keep to, so that every text made of them is valid.</summary>
internal static partial class PlanRules
{
    private const int LongestDirectory = 70;

    public static void Require(EdgeOptions options)
    {
        if (options.StateDirectory.Length > LongestDirectory || !Directory().IsMatch(options.StateDirectory))
        {
            throw new EdgeException(
                $"The edge's folder '{options.StateDirectory}' cannot be used: it must be absolute, at most {LongestDirectory} " +
                "characters, and of letters, digits, dots, underscores, hyphens and slashes. Set another data directory.");
        }

        if (options is { RequestLogSocket: not null, FiguresSocket: not null })
        {
            throw new EdgeException("The edge can write a request log or a sample for figures, not both. Set one of the sockets.");
        }
    }

    public static void Require(EdgePlan plan)
    {
        var problems = Problems(plan).Take(20).ToList();
        if (problems.Count > 0)
        {
            throw new EdgeException($"The plan of the edge is not valid: {string.Join("; ", problems)}. Nothing was changed.");
        }
    }

    public static IEnumerable<string> Problems(EdgePlan plan)
    {
        var backends = plan.Backends.Select(backend => backend.Name).ToHashSet();
        return Repeated(plan.Backends.Select(backend => backend.Name.Value)).Select(name => $"backend '{name}' is there twice")
            .Concat(Repeated(plan.Routes.Select(RouteKeys.Key)).Select(key => $"route '{key}' is there twice"))
            .Concat(Repeated(plan.Backends.SelectMany(backend => backend.Servers).Select(server => server.Name.Value))
                .Select(name => $"server '{name}' is there twice"))
            .Concat(Repeated(plan.Backends.Where(backend => backend.PrivateAddress is not null)
                .Select(backend => FormattableString.Invariant($"{backend.PrivateAddress}:{backend.PrivatePort}")))
                .Select(address => $"private address '{address}' is there twice"))
            .Concat(plan.Routes.Where(route => !Path().IsMatch(route.Path))
                .Select(route => $"path '{Shown(route.Path)}' of {route.Host} must start with / and be of letters, digits and ._~%+@:=,-"))
            .Concat(plan.Routes.Where(route => !backends.Contains(route.Backend))
                .Select(route => $"route '{route.Host}' leads to backend '{route.Backend}', which is not in the plan"))
            .Concat(ProbeSections.Problems(plan))
            .Concat(plan.Backends.SelectMany(Problems));
    }

    private static IEnumerable<string> Problems(BackendPlan backend)
    {
        if (backend.PrivateAddress is { } address && !(IsAddress(address) && IsPort(backend.PrivatePort)))
        {
            yield return $"private address '{Shown(address)}' port {backend.PrivatePort} of '{backend.Name}' is no IP address and port";
        }

        foreach (var rule in backend.Limits.Where(rule => !IsSafe(rule)))
        {
            yield return $"a limit of '{backend.Name}' at '{Shown(rule.Path)}' has a path, method, header, address or number that cannot be";
        }

        foreach (var server in backend.Servers)
        {
            if (!IsAddress(server.Address) || !IsPort(server.Port))
            {
                yield return $"'{Shown(server.Address)}' port {server.Port} of server '{server.Name}' is no IP address and port";
            }

            if (server.Weight is < 1 or > 256)
            {
                yield return $"weight {server.Weight} of server '{server.Name}' is not 1 to 256";
            }
        }
    }

    private static bool IsAddress(string text) => IPAddress.TryParse(text, out var address) && address.ToString() == text;

    private static bool IsSafe(RequestLimit rule) =>
        Path().IsMatch(rule.Path)
        && rule.Methods.All(method => method.All(char.IsAsciiLetterUpper))
        && rule.Rate is null or { Requests: > 0, Window.Ticks: >= TimeSpan.TicksPerSecond }
        && rule.Connections is null or > 0
        && rule.BodyBytes is null or > 0
        && (rule.Header is not { } header || (Header().IsMatch(header.Name) && !header.Contains.Any(char.IsControl)))
        && rule.Addresses.All(text => IsAddress(text) || (IPNetwork.TryParse(text, out var network) && network.ToString() == text));

    private static bool IsPort(int port) => port is > 0 and <= ushort.MaxValue;

    private static string Shown(string text) => new([.. text.Take(60).Select(c => char.IsControl(c) ? '?' : c)]);

    private static IEnumerable<string> Repeated(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Skip(1).Any()).Select(group => group.Key);

    [GeneratedRegex(@"\A/[A-Za-z0-9._~%+@:=,/-]{0,1023}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Path();

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,64}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Header();

    [GeneratedRegex(@"\A(/[A-Za-z0-9._-]+)+\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Directory();
}
