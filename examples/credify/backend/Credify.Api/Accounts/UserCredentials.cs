namespace Credify.Api.Accounts;

/// <summary>What logging in needs to know of a user.</summary>
public sealed record UserCredentials(Guid Id, Guid OrganizationId, string PasswordHash);
