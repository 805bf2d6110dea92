namespace Headway.Client.Contracts;

/// <summary>A copy of a database, restored beside it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Database">The database.</param>
/// <param name="Purpose"><c>restore</c> or <c>drill</c>.</param>
/// <param name="State"><c>restoring</c>, <c>ready</c>, <c>switching</c>, <c>switched</c>, <c>failed</c>, <c>removing</c> or <c>removed</c>.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Target">Where the restore ends: a time, a backup, a restore point or <c>latest</c>.</param>
/// <param name="Backup">The backup that it begins with.</param>
/// <param name="Address">Where the copy answers, with the database's own credentials; null when it does not.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="ReadyAt">When it was restored and checked.</param>
/// <param name="EndedAt">When it had ended.</param>
/// <param name="Checks">What was checked.</param>
/// <param name="Problem">Why it failed or did not go on, in one sentence.</param>
/// <param name="Progress">What is done for it now.</param>
public sealed record CopyView(
    long Number,
    string Database,
    string Purpose,
    string State,
    string By,
    string Target,
    string Backup,
    string? Address,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ReadyAt,
    DateTimeOffset? EndedAt,
    IReadOnlyList<CopyCheckView> Checks,
    string? Problem,
    string? Progress);
