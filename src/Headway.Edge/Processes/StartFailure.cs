using System.Globalization;
using System.Text.RegularExpressions;

namespace Headway.Edge.Processes;

/// <summary>Turns HAProxy's own messages into one sentence for people.</summary>
internal static partial class StartFailure
{
    public static string Explain(string messages)
    {
        var bind = CannotBind().Match(messages);
        if (!bind.Success)
        {
            var alert = messages.Split('\n').FirstOrDefault(line => line.StartsWith("[ALERT]", StringComparison.Ordinal));
            return alert is null ? "HAProxy said nothing about the reason." : $"HAProxy says: {AfterId(alert)}";
        }

        var address = bind.Groups["address"].Value;
        var port = address[(address.LastIndexOf(':') + 1)..];
        if (bind.Groups["reason"].Value.Contains("ermission", StringComparison.Ordinal))
        {
            return $"Port {port} may not be used without privileges (address {address}). Run the server as root, or set a port above 1023 for the edge.";
        }

        return Taken(address, int.Parse(port, CultureInfo.InvariantCulture), bind.Groups["reason"].Value);
    }

    public static string Taken(string address, int port, string reason) => PortHolder.Find(port) is { } holder
        ? FormattableString.Invariant($"Port {port} is taken by {holder} (address {address}). Stop it, or set another port for the edge.")
        : $"The address {address} cannot be used: {reason}. Free it, or set another port for the edge.";

    private static string AfterId(string alert) => alert[(alert.IndexOf(" : ", StringComparison.Ordinal) is var at and > 0 ? at + 3 : 0)..].Trim();

    [GeneratedRegex(@"cannot bind socket \((?<reason>[^)]{1,100})\) (for )?\[(?<address>[^\]]{1,60})\]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CannotBind();
}
