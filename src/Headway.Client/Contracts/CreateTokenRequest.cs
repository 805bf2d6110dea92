using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>Asks for a token.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Role"><c>admin</c> (everything), <c>deployer</c> (deploy, roll back, read) or <c>reader</c>.</param>
/// <param name="Project">The only project it is good for; null for all.</param>
/// <param name="ExpiresInDays">After how many days it ends; null for never.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CreateTokenRequest(string? Name, string? Role, string? Project, int? ExpiresInDays);
