namespace Credify.Api.Health;

/// <summary>The body of <c>GET /api/v1/health/status</c>: this instance, without its dependencies.</summary>
/// <param name="Status"><c>healthy</c>: it answers.</param>
/// <param name="Environment">The value of <c>ENVIRONMENT</c>.</param>
/// <param name="Version">The version of the program.</param>
/// <param name="UptimeSeconds">Seconds since it started.</param>
/// <param name="Connections">Open WebSockets.</param>
public sealed record ApiStatus(string Status, string Environment, string Version, long UptimeSeconds, int Connections);
