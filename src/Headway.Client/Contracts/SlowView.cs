namespace Headway.Client.Contracts;

/// <summary>Where the time of a database goes.</summary>
/// <param name="Since">Since when statements are counted; null when that is not known.</param>
/// <param name="TotalMilliseconds">The time of all of the application's statements together.</param>
/// <param name="Statements">The costliest, in order.</param>
public sealed record SlowView(DateTimeOffset? Since, double TotalMilliseconds, IReadOnlyList<SlowStatementView> Statements);
