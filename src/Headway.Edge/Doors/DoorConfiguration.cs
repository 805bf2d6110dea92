using System.Globalization;
using System.Text.RegularExpressions;
using Headway.Edge.Configuration;

namespace Headway.Edge.Doors;

/// <summary>Writes the configuration of a door, and reads from one which ports it has.</summary>
internal static partial class DoorConfiguration
{
    private const string Forever = "24d";

    /// <summary>Writes the configuration.</summary>
    /// <param name="plan">The door.</param>
    public static string Write(DoorPlan plan)
    {
        var text = new ConfigurationText();
        text.Section("global");
        text.Line("nbthread", "1");
        text.Section("defaults");
        text.Line("mode", "tcp");
        text.Line("timeout", "connect", "5s");

        // Connections to databases are idle for as long as their clients like; the kernel finds those that are dead.
        text.Line("timeout", "client", Forever);
        text.Line("timeout", "server", Forever);
        text.Line("option", "clitcpka");
        text.Line("option", "srvtcpka");
        foreach (var port in plan.Ports.Distinct().Order())
        {
            var number = port.ToString(CultureInfo.InvariantCulture);
            text.Section("listen", $"port-{number}");
            text.Line("bind", $"{plan.Gateway}:{number}");
            text.Line("tcp-request", "connection", "reject", "unless", "{", "src", plan.Subnet.ToString(), "}");
            text.Line("server", "behind", $"{plan.Target}:{number}");
        }

        return text.ToString();
    }

    /// <summary>Reads the ports of a configuration.</summary>
    /// <param name="text">What <see cref="Write"/> wrote.</param>
    public static IReadOnlyList<int> Ports(string text) =>
        [.. Listener().Matches(text).Select(match => int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"^listen port-(?<port>[0-9]{1,5})$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listener();
}
