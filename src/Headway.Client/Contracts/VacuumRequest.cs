using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>Removes dead rows, and renews what the planner knows.</summary>
/// <param name="Table">The only table, with or without its schema; null for all.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record VacuumRequest(string? Table);
