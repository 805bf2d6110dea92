namespace Headway.Cli.Load;

/// <summary>Where the time of one request went, in milliseconds (P149).</summary>
/// <param name="Url">What was asked.</param>
/// <param name="Status">The status.</param>
/// <param name="Bytes">The length of the body.</param>
/// <param name="DnsMs">Finding the address.</param>
/// <param name="ConnectMs">Connecting.</param>
/// <param name="TlsMs">The TLS handshake; null without TLS.</param>
/// <param name="FirstByteMs">From the request to the first byte of the answer.</param>
/// <param name="TotalMs">All together.</param>
internal sealed record TimingReport(
    string Url, int Status, long Bytes, double DnsMs, double ConnectMs, double? TlsMs, double FirstByteMs, double TotalMs);
