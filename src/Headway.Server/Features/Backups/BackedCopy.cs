using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Server.Features.Backups;

/// <summary>A copy and the database that it comes from.</summary>
/// <param name="Source">The database.</param>
/// <param name="Copy">The copy.</param>
internal sealed record BackedCopy(DatabasePlan Source, CopyRecord Copy);
