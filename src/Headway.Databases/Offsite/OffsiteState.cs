using Headway.Model.Backups;

namespace Headway.Databases.Offsite;

/// <summary>What is known of one database's second copy while the server runs.</summary>
internal sealed class OffsiteState
{
    /// <summary>The bucket's own list costs; the journal says what is there in between.</summary>
    private static readonly TimeSpan CompareEvery = TimeSpan.FromHours(1);

    private DateTimeOffset? _comparedAt;
    private string? _comparedWith;

    /// <summary>Gets the turn: one thing at a time is done with a copy.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Gets how it is; null before anything was tried.</summary>
    public OffsiteStatus? Status { get; private set; }

    /// <summary>Says whether the bucket is to be looked at again: from time to time, after a failure, and when the place or its keys changed.</summary>
    public bool IsCompareDue(OffsitePlace place, DateTimeOffset now) =>
        Status is not { Problem: null } || _comparedWith != Print(place) || _comparedAt is not { } at || now - at > CompareEvery;

    public void Compared(OffsitePlace place, DateTimeOffset now) => (_comparedAt, _comparedWith) = (now, Print(place));

    /// <summary>Notes that everything is there.</summary>
    public OffsiteStatus Succeeded(DateTimeOffset now) => Status = new OffsiteStatus(now, null, null, 0);

    /// <summary>Notes that there is nothing to copy yet.</summary>
    public OffsiteStatus Idle() => Status = new OffsiteStatus(Status?.CopiedAt, null, null, 0);

    /// <summary>Notes a failure.</summary>
    public OffsiteStatus Failed(OffsiteException failure, int waiting, DateTimeOffset now) =>
        Status = new OffsiteStatus(Status?.CopiedAt, Status?.FailingSince ?? now, failure.Message, waiting) { IsRefused = failure.IsRefused };

    private static string Print(OffsitePlace place) => $"{place} {place.AccessKey}";
}
