using System.Globalization;

namespace Headway.Model.Runtime;

/// <summary>Where an instance listens.</summary>
/// <param name="Host">The address: that of its container, or this host's loopback.</param>
/// <param name="Port">The port.</param>
public sealed record InstanceEndpoint(string Host, int Port)
{
    /// <summary>The address of this host itself.</summary>
    public const string Loopback = "127.0.0.1";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The endpoint; null when the text is none.</returns>
    public static InstanceEndpoint? TryParse(string? text) =>
        text?.Split(':') is [var host, var port] && int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new InstanceEndpoint(host, number)
            : null;

    /// <summary>Writes the endpoint.</summary>
    /// <returns>The address, a colon and the port.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
