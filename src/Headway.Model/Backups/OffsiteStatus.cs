namespace Headway.Model.Backups;

/// <summary>How the second copy of a database's backups is.</summary>
/// <param name="CopiedAt">When last everything that there was had been copied; null for not yet since the server started.</param>
/// <param name="FailingSince">Since when nothing gets there; null when the last try succeeded.</param>
/// <param name="Problem">Why, in one sentence; null when the last try succeeded.</param>
/// <param name="Waiting">How many files wait.</param>
public sealed record OffsiteStatus(DateTimeOffset? CopiedAt, DateTimeOffset? FailingSince, string? Problem, int Waiting)
{
    /// <summary>Gets a value indicating whether it will not get better by itself: somebody must do something.</summary>
    public bool IsRefused { get; init; }
}
