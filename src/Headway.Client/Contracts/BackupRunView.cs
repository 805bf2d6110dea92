namespace Headway.Client.Contracts;

/// <summary>A try to make a backup.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Database">The database.</param>
/// <param name="Kind"><c>full</c>, <c>differential</c> or <c>incremental</c>.</param>
/// <param name="State"><c>running</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Label">The backup that it made.</param>
/// <param name="Problem">Why it failed, in one sentence.</param>
/// <param name="Progress">What it does now.</param>
public sealed record BackupRunView(
    long Number,
    string Database,
    string Kind,
    string State,
    string By,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    string? Label,
    string? Problem,
    string? Progress);
