using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>Asks for a project.</summary>
/// <param name="Name">Its name.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CreateProjectRequest(string? Name);
