using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Model.Backups;

/// <summary>A copy of a database that is restored beside it.</summary>
public sealed record CopyRecord
{
    /// <summary>Gets its number, unique on the server.</summary>
    public required long Number { get; init; }

    /// <summary>Gets the database that it comes from.</summary>
    public required InstanceId Database { get; init; }

    /// <summary>Gets why it was made.</summary>
    public required CopyPurpose Purpose { get; init; }

    /// <summary>Gets how far it is.</summary>
    public required CopyState State { get; init; }

    /// <summary>Gets who asked for it: a token's name, or <c>schedule</c>.</summary>
    public required string By { get; init; }

    /// <summary>Gets what is restored.</summary>
    public required RestorePlan Plan { get; init; }

    /// <summary>Gets the port that it listens on, at the database's address.</summary>
    public required int Port { get; init; }

    /// <summary>Gets a value indicating whether it takes the database's place by itself when all checks have passed.</summary>
    public bool SwitchWhenProven { get; init; }

    /// <summary>Gets when it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when it was restored and checked.</summary>
    public DateTimeOffset? ReadyAt { get; init; }

    /// <summary>Gets when it had ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets the timeline that began with it.</summary>
    public int? OwnTimeline { get; init; }

    /// <summary>Gets what was checked.</summary>
    public IReadOnlyList<CopyCheck> Checks { get; init; } = [];

    /// <summary>Gets why it failed, or why it did not go on, in one sentence.</summary>
    public string? Problem { get; init; }

    /// <summary>Gets a value indicating whether it proves its backup: it was restored, and all checks passed.</summary>
    public bool Proves => ReadyAt is not null && Checks.Count > 0 && Checks.All(check => check.Passed);

    /// <summary>Gets a value indicating whether something of it is there, or will be.</summary>
    public bool Exists => State is CopyState.Restoring or CopyState.Ready or CopyState.Switching or CopyState.Removing;

    /// <summary>Decides the copy as a database of its own: beside its source, with the same roles and passwords.</summary>
    /// <param name="source">The database.</param>
    /// <returns>The plan.</returns>
    public DatabasePlan PlanOf(DatabasePlan source) => source.Beside($"copy{Number}", Port);
}
