namespace Headway.Client.Contracts;

/// <summary>How the backups of a database are.</summary>
/// <param name="State"><c>fine</c>, <c>none</c>, <c>failed</c>, <c>overdue</c>, <c>archive-failing</c>, <c>disk-nearly-full</c>, <c>offsite-failing</c> or <c>not-proven</c>: the worst that is true.</param>
/// <param name="Problem">What is wrong and what to do, in one sentence; null when all is fine.</param>
/// <param name="NewestAt">When the newest backup was begun.</param>
/// <param name="ProvenAt">When a backup was last restored and checked.</param>
/// <param name="ArchivedAt">When WAL last got to the archive.</param>
/// <param name="CopiedAt">When last everything was in the second copy; null where there is none, or not since the server started.</param>
public sealed record BackupStatusView(
    string State, string? Problem, DateTimeOffset? NewestAt, DateTimeOffset? ProvenAt, DateTimeOffset? ArchivedAt, DateTimeOffset? CopiedAt = null);
