using Headway.Model.Names;

namespace Headway.Store.Access;

/// <summary>A token as it is stored; its text is known to its holder alone.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Project">The only project that it is for; null for all.</param>
public sealed record TokenRecord(Guid Id, string Name, AccessRole Role, ProjectName? Project)
{
    /// <summary>Gets when it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Gets when it ends to be valid; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Gets when it was last used, to the minute; null before its first use.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}
