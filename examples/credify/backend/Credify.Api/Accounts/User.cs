namespace Credify.Api.Accounts;

/// <summary>A user as the API shows one.</summary>
public sealed record User(
    Guid Id,
    string Email,
    string Name,
    string Phone,
    string AccountType,
    Guid OrganizationId,
    string Role,
    DateTimeOffset CreatedAt);
