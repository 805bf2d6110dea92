using Headway.Model.Names;

namespace Headway.Model.Backups;

/// <summary>A named place in the WAL of a database, whose WAL is in the archive.</summary>
/// <param name="Name">The name; unique in the database.</param>
/// <param name="At">When it was set.</param>
/// <param name="Position">The place in the WAL, as PostgreSQL writes it: <c>0/3000148</c>.</param>
/// <param name="Timeline">The timeline that it is on.</param>
public sealed record RestorePoint(RestorePointName Name, DateTimeOffset At, string Position, int Timeline);
