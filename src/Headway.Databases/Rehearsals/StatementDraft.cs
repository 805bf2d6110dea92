using Headway.Model.Rehearsals;

namespace Headway.Databases.Rehearsals;

/// <summary>A statement while the log is read.</summary>
internal sealed class StatementDraft(SqlStatement sql, string transaction, double start)
{
    public SqlStatement Sql { get; } = sql;

    public string Transaction { get; } = transaction;

    public double? Begun { get; private set; }

    public double Start { get; set; } = start;

    public double? End { get; set; }

    /// <summary>Gets or sets when its transaction ended.</summary>
    public double? Released { get; set; }

    public bool IsPlanned { get; set; }

    public HashSet<TableLock> Locks { get; } = [];

    public List<TableRewrite> Rewrites { get; } = [];

    public Dictionary<string, long> Reads { get; } = new(StringComparer.Ordinal);

    public List<RowChange> Changes { get; } = [];

    public List<DroppedObject> Dropped { get; } = [];

    public List<string> Commands { get; } = [];

    public decimal Wal { get; set; }

    public long Temp { get; set; }

    public string? Error { get; set; }

    /// <summary>Notes that it was seen to begin.</summary>
    public void Begin(double at)
    {
        Begun ??= at;
        Start = Math.Max(Start, Begun.Value);
    }

    public RehearsedStatement Finish(int number, double origin, double last)
    {
        var end = End ?? Released ?? last;
        return new RehearsedStatement
        {
            Number = number,
            Sql = Sql,
            Transaction = Transaction,
            Start = Span(Start - origin),
            Time = Span(end - Start),
            Held = Span(Math.Max(Released ?? last, end) - Start),
            Locks = [.. Locks.OrderByDescending(static taken => taken.Mode)],
            Rewrites = Rewrites,
            Reads = Reads,
            Changes = Changes,
            Dropped = Dropped,
            Commands = Commands,
            WalBytes = (long)Wal,
            TempBytes = Temp,
            Error = Error,
        };
    }

    private static TimeSpan Span(double seconds) => TimeSpan.FromSeconds(Math.Max(0, seconds));
}
