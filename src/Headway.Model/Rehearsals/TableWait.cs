namespace Headway.Model.Rehearsals;

/// <summary>How long requests to a table would have waited for a migration, at the worst moment.</summary>
/// <param name="Table">The table, with its schema.</param>
/// <param name="Reader">One that reads.</param>
/// <param name="Writer">One that writes.</param>
public sealed record TableWait(string Table, TimeSpan Reader, TimeSpan Writer);
