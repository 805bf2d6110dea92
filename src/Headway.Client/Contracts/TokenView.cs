namespace Headway.Client.Contracts;

/// <summary>A token as it is listed: never its text.</summary>
/// <param name="Id">The identity, for revoking.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Project">The only project it is good for; null for all.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends; null for never.</param>
/// <param name="LastUsedAt">When it was last used; null for never.</param>
public sealed record TokenView(
    string Id,
    string Name,
    string Role,
    string? Project,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt);
