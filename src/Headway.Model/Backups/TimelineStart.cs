namespace Headway.Model.Backups;

/// <summary>A timeline of a database's WAL, which began when a restored copy took the database's place.</summary>
/// <param name="Number">PostgreSQL's number of it.</param>
/// <param name="Since">When the copy took the place: from then on the database's history is on this timeline.</param>
/// <param name="Parent">The timeline that it left.</param>
/// <param name="ForkedAt">The time in the parent's history at which it left: what the parent has after that is not on it.</param>
public sealed record TimelineStart(int Number, DateTimeOffset Since, int Parent, DateTimeOffset ForkedAt);
