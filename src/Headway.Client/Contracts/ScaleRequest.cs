using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>Asks for a number of instances of a service.</summary>
/// <param name="Replicas">0–50.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ScaleRequest(int? Replicas);
