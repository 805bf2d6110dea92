namespace Headway.Client.Contracts;

/// <summary>A table before and after a vacuum.</summary>
/// <param name="Table">The table, with its schema.</param>
/// <param name="DeadBefore">The dead rows before, as counted by the database.</param>
/// <param name="DeadAfter">The dead rows after.</param>
public sealed record VacuumedTableView(string Table, long DeadBefore, long DeadAfter);
