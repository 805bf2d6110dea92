using Headway.Model.Names;

namespace Headway.Model.Backups;

/// <summary>The state of a database to which a deployment can be taken back with its data.</summary>
/// <param name="Database">The database.</param>
/// <param name="Point">The place in its WAL.</param>
/// <param name="Written">What had been written until then.</param>
public sealed record MarkedDatabase(DatabaseName Database, RestorePoint Point, WriteCounters Written);
