namespace Headway.Model.Backups;

/// <summary>What a way back to an earlier state of a database would lose.</summary>
/// <param name="Transactions">About how many transactions wrote since: PostgreSQL's own upkeep counts among them.</param>
/// <param name="Tables">The tables that were written since, those with the most rows first.</param>
public sealed record WriteLoss(long Transactions, IReadOnlyList<TableCounters> Tables)
{
    /// <summary>Compares. Pure.</summary>
    /// <param name="then">The state to go back to.</param>
    /// <param name="now">The state now. A table that is not in it is gone, and so is what was written into it.</param>
    /// <returns>The loss. Counters that began anew, as after a crash of the database, count from nothing.</returns>
    public static WriteLoss Between(WriteCounters then, WriteCounters now)
    {
        var before = then.Tables.ToDictionary(table => table.Table, StringComparer.Ordinal);
        var written = from table in now.Tables
                      let since = Since(before.GetValueOrDefault(table.Table), table)
                      where Rows(since) > 0
                      orderby Rows(since) descending, since.Table
                      select since;
        return new WriteLoss(Math.Max(0, now.Transactions - then.Transactions), [.. written]);
    }

    private static TableCounters Since(TableCounters? then, TableCounters now) =>
        then is null || then.Inserted > now.Inserted || then.Updated > now.Updated || then.Deleted > now.Deleted
            ? now
            : new TableCounters(now.Table, now.Inserted - then.Inserted, now.Updated - then.Updated, now.Deleted - then.Deleted);

    private static long Rows(TableCounters table) => table.Inserted + table.Updated + table.Deleted;
}
