using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>Runs one of the migration commands of a service in the current release.</summary>
/// <param name="Service">The service; null for the only one that has migrations.</param>
/// <param name="Command"><c>current</c>, <c>history</c> or <c>down</c>.</param>
/// <param name="To">For <c>down</c>: the revision to go down to; null for one step.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MigrateRequest(string? Service, string? Command, string? To);
