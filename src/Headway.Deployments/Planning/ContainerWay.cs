using System.Globalization;
using System.Text.RegularExpressions;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Deployments.Planning;

/// <summary>
/// Leads a container to what listens on the environment's loopback address, where its own loopback is another: every
/// mention of the address becomes a name, which the container's network leads to the host. Pure.
/// </summary>
public static partial class ContainerWay
{
    /// <summary>The name by which containers reach their environment's databases and private addresses.</summary>
    public const string HostName = "headway.internal";

    /// <summary>Leads an instance there.</summary>
    /// <param name="spec">The instance, whose variables name the address.</param>
    /// <param name="address">The environment's address.</param>
    /// <param name="ports">What is known to listen there.</param>
    /// <param name="databases">The databases, each of which gets a name of its own too.</param>
    /// <returns>The instance with names in place of the address.</returns>
    public static InstanceSpec Lead(InstanceSpec spec, string address, IReadOnlyList<int> ports, IReadOnlyList<DatabaseName> databases)
    {
        var mentioned = spec.Command.Concat(spec.Environment.Values).SelectMany(text => PortsIn(text, address));
        return spec with
        {
            Command = [.. spec.Command.Select(text => Name(text, address))],
            Environment = spec.Environment.ToDictionary(item => item.Key, item => Name(item.Value, address), StringComparer.Ordinal),
            Container = spec.Container! with
            {
                HostAddress = address,
                HostPorts = [.. ports.Concat(mentioned).Distinct().Order()],
                HostNames = [HostName, .. databases.Select(database => $"{database}.internal")],
            },
        };
    }

    private static string Name(string text, string address) =>
        !text.Contains(address, StringComparison.Ordinal) ? text : Address().Replace(text, match => match.Value == address ? HostName : match.Value);

    private static IEnumerable<int> PortsIn(string text, string address) =>
        !text.Contains(address, StringComparison.Ordinal) ? [] : Endpoint().Matches(text)
            .Where(match => match.Groups["address"].Value == address)
            .Select(match => int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture))
            .Where(port => port is > 0 and < 65536);

    [GeneratedRegex(@"[0-9]+(\.[0-9]+){3,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<address>[0-9]+(\.[0-9]+){3,}):(?<port>[0-9]{1,5})(?![0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Endpoint();
}
