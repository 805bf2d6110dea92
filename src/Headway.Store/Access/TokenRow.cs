using Headway.Model.Names;
using Headway.Store.Sql;

namespace Headway.Store.Access;

/// <summary>A token as the database gives it.</summary>
internal sealed class TokenRow
{
    public Guid Id { get; set; }

    public string Name { get; set; } = string.Empty;

    public short Role { get; set; }

    public string? Project { get; set; }

    public DateTime CreatedAt { get; set; }

    public string CreatedBy { get; set; } = string.Empty;

    public DateTime? ExpiresAt { get; set; }

    public DateTime? LastUsedAt { get; set; }

    public TokenRecord ToRecord() => new(Id, Name, (AccessRole)Role, Project is null ? null : ProjectName.Parse(Project))
    {
        CreatedAt = CreatedAt.ToOffset(),
        CreatedBy = CreatedBy,
        ExpiresAt = ExpiresAt.ToOffset(),
        LastUsedAt = LastUsedAt.ToOffset(),
    };
}
