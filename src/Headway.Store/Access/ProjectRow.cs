using Headway.Model.Names;
using Headway.Store.Sql;

namespace Headway.Store.Access;

/// <summary>A project as the database gives it.</summary>
internal sealed class ProjectRow
{
    public Guid Id { get; set; }

    public string Name { get; set; } = string.Empty;

    public DateTime CreatedAt { get; set; }

    public string CreatedBy { get; set; } = string.Empty;

    public ProjectRecord ToRecord() => new(Id, ProjectName.Parse(Name), CreatedAt.ToOffset(), CreatedBy);
}
