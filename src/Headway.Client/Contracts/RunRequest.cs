using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>Runs a command once in a service's artifact, with its variables.</summary>
/// <param name="Service">The service.</param>
/// <param name="Command">The program and its arguments; never passed through a shell.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RunRequest(string? Service, IReadOnlyList<string>? Command);
