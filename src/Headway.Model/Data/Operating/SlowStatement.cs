namespace Headway.Model.Data.Operating;

/// <summary>A statement of the application, all its runs together.</summary>
/// <param name="Query">Its text with <c>$1</c> in place of constants, cut to 4,000 characters.</param>
/// <param name="Calls">How often it ran.</param>
/// <param name="Total">The time of all runs.</param>
/// <param name="Mean">The time of a run.</param>
/// <param name="Longest">The time of the longest run.</param>
/// <param name="Rows">The rows that all runs gave or changed.</param>
/// <param name="BlocksRead">The pages of 8 kB that were not in the database's own memory.</param>
/// <param name="Share">Its part of the time of all statements, 0–1.</param>
public sealed record SlowStatement(
    string Query, long Calls, TimeSpan Total, TimeSpan Mean, TimeSpan Longest, long Rows, long BlocksRead, double Share);
