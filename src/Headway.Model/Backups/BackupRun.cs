using Headway.Model.Names;

namespace Headway.Model.Backups;

/// <summary>A try to make a backup.</summary>
/// <param name="Number">Its number, unique on the server.</param>
/// <param name="Database">The database.</param>
/// <param name="Kind">What was asked for.</param>
/// <param name="By">Who asked: a token's name, or <c>schedule</c>.</param>
/// <param name="StartedAt">When it began.</param>
public sealed record BackupRun(long Number, InstanceId Database, BackupKind Kind, string By, DateTimeOffset StartedAt)
{
    /// <summary>Gets when it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets the backup that it made; null unless it succeeded.</summary>
    public BackupLabel? Label { get; init; }

    /// <summary>Gets why it failed, in one sentence; null unless it did.</summary>
    public string? Problem { get; init; }
}
