namespace Headway.Model.Rehearsals.Rules;

/// <summary>What rules ask about the rehearsal around a statement. Pure.</summary>
/// <param name="Rehearsal">All of it.</param>
internal sealed record RehearsalScene(Rehearsal Rehearsal)
{
    /// <summary>A table with fewer rows is read, written or indexed within milliseconds; and a batch of so many rows is a small one.</summary>
    public const long Few = 1000;

    public bool IsLarge(string table) => Rehearsal.RowsOf(table) >= Few;

    /// <summary>Finds a table that was there before the migration by how a statement writes it.</summary>
    public string? Find(string written)
    {
        var name = written.Replace("\"", string.Empty, StringComparison.Ordinal);
        return Rehearsal.Tables.FirstOrDefault(table =>
            table.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            || table.Name.EndsWith($".{name}", StringComparison.OrdinalIgnoreCase))?.Name;
    }

    public IEnumerable<RehearsedStatement> Before(RehearsedStatement statement) =>
        Rehearsal.Statements.Where(other => other.Transaction == statement.Transaction && other.Number < statement.Number);

    private bool IsView(string table) => Rehearsal.Tables.Any(one => one.Name == table && one.IsView);

    /// <summary>The actions of an ALTER TABLE on a table that was there before the migration.</summary>
    public (string Table, IReadOnlyList<string> Actions) Altered(RehearsedStatement statement) =>
        AlterTable.Of(statement.Sql) is { } alter && Find(alter.Table) is { } table ? (table, alter.Actions) : (string.Empty, []);

    /// <summary>The tables whose writers wait for the statement and whose rows it read one after the other, when they are many.</summary>
    public IEnumerable<string> Scanned(RehearsedStatement statement) => statement.Locks.Concat(Before(statement).SelectMany(other => other.Locks))
        .Where(taken => (IsView(taken.Table) ? taken.BlocksReaders : taken.BlocksWriters) && statement.Reads.GetValueOrDefault(taken.Table) >= Few)
        .Select(taken => taken.Table)
        .Distinct(StringComparer.Ordinal);
}
