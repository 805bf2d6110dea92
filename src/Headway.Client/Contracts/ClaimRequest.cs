using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>Exchanges the setup token, which works once, for a token of one's own.</summary>
/// <param name="SetupToken">The token that the server printed on the host.</param>
/// <param name="Name">What to call the new token, such as the person and the machine.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ClaimRequest(string? SetupToken, string? Name);
