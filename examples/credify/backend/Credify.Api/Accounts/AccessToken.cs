namespace Credify.Api.Accounts;

/// <summary>What an access token says: who its bearer is, and until when.</summary>
public sealed record AccessToken(string Id, Guid UserId, Guid OrganizationId, DateTimeOffset ExpiresAt);
