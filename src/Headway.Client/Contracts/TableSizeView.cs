namespace Headway.Client.Contracts;

/// <summary>What a table takes.</summary>
/// <param name="Table">The table, with its schema.</param>
/// <param name="Bytes">Its rows.</param>
/// <param name="IndexBytes">Its indexes.</param>
/// <param name="ToastBytes">Its long values, which are kept beside it.</param>
/// <param name="Rows">The rows that the planner believes in; null when nobody counted.</param>
/// <param name="DeadRows">The rows that a vacuum would remove.</param>
/// <param name="VacuumedAt">When it was vacuumed last, by whomever; null for never.</param>
/// <param name="AnalyzedAt">When the planner's knowledge of it was renewed last; null for never.</param>
public sealed record TableSizeView(
    string Table,
    long Bytes,
    long IndexBytes,
    long ToastBytes,
    long? Rows,
    long DeadRows,
    DateTimeOffset? VacuumedAt,
    DateTimeOffset? AnalyzedAt);
