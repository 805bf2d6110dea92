using Headway.Client.Contracts;
using Headway.Model.Data.Operating;
using Headway.Model.Variables;

namespace Headway.Server.Features.Databases;

/// <summary>Shows what managed databases say. Statements are shown without the secrets that are known. Pure.</summary>
internal static class OperatingViews
{
    public static SlowView Of(SlowReport report, SecretRedactor redactor) => new(
        report.Since,
        report.Total.TotalMilliseconds,
        [.. report.Statements.Select(one => new SlowStatementView(
            redactor.Redact(one.Query),
            one.Calls,
            one.Total.TotalMilliseconds,
            one.Mean.TotalMilliseconds,
            one.Longest.TotalMilliseconds,
            one.Rows,
            one.BlocksRead,
            one.Share))]);

    /// <summary>Shows a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="redactor">Replaces secrets; null when the statement is not for whoever asks.</param>
    /// <returns>The view.</returns>
    public static SessionView Of(DatabaseSession session, SecretRedactor? redactor) => new(
        session.Pid,
        session.Role,
        session.Application,
        session.State,
        session.Query is { Length: > 0 } query ? redactor?.Redact(query) : null,
        session.Transaction?.TotalMilliseconds,
        session.Statement?.TotalMilliseconds);

    public static LocksView Of(LockReport report, SecretRedactor? redactor) => new(
        [.. report.Waits.Select(wait => new LockWaitView(
            Of(wait.Blocked, redactor), Of(wait.Blocking, redactor), wait.Wanted, wait.Held, wait.Table, wait.Waiting.TotalMilliseconds))],
        [.. report.Transactions.Select(session => Of(session, redactor))]);

    public static VacuumView Of(VacuumReport report) => new(
        report.Took.TotalMilliseconds,
        [.. report.Tables.Select(table => new VacuumedTableView(table.Table, table.DeadBefore, table.DeadAfter))],
        report.OldestTransaction is { } oldest ? Of(oldest, null) : null,
        report.LeftOut);

    public static IndexesView Of(IndexReport report) => new(
        report.Since,
        [.. report.Indexes.Select(Of)],
        [.. report.ForeignKeys.Select(key => new BareForeignKeyView(key.Table, key.Constraint, key.Columns, key.References, key.Rows))],
        [.. report.Scanned.Select(table => new ScannedTableView(table.Table, table.FullScans, table.IndexScans, table.RowsPerScan))]);

    public static SizesView Of(SizeReport report) => new(
        report.DatabaseBytes,
        report.WalBytes,
        report.FreeBytes,
        report.TableCount,
        [.. report.Tables.Select(table => new TableSizeView(
            table.Table,
            table.Bytes,
            table.IndexBytes,
            table.ToastBytes,
            table.Rows,
            table.DeadRows,
            table.VacuumedAt,
            table.AnalyzedAt))]);

    private static IndexView Of(IndexStatus index) => new(
        index.Table,
        index.Name,
        index.Definition,
        index.Bytes,
        index.Scans,
        index.IsUnique,
        index.IsConstraint,
        index.Finding.ToString().ToLowerInvariant(),
        index.SameAs);
}
