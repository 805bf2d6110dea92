namespace Headway.Model.Data.Operating;

/// <summary>Where the time of a database goes.</summary>
/// <param name="Since">Since when statements are counted; null when that is not known.</param>
/// <param name="Total">The time of all of the application's statements together.</param>
/// <param name="Statements">The costliest, in order.</param>
public sealed record SlowReport(DateTimeOffset? Since, TimeSpan Total, IReadOnlyList<SlowStatement> Statements);
