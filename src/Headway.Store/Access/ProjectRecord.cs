using Headway.Model.Names;

namespace Headway.Store.Access;

/// <summary>A project as it is stored.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Name">Its name.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="CreatedBy">Who made it.</param>
public sealed record ProjectRecord(Guid Id, ProjectName Name, DateTimeOffset CreatedAt, string CreatedBy);
