namespace Headway.Client.Contracts;

/// <summary>A statement of the application, all its runs together.</summary>
/// <param name="Query">Its text with <c>$1</c> in place of constants.</param>
/// <param name="Calls">How often it ran.</param>
/// <param name="TotalMilliseconds">The time of all runs.</param>
/// <param name="MeanMilliseconds">The time of a run.</param>
/// <param name="LongestMilliseconds">The time of the longest run.</param>
/// <param name="Rows">The rows that all runs gave or changed.</param>
/// <param name="BlocksRead">The pages of 8 kB that were not in the database's own memory.</param>
/// <param name="Share">Its part of the time of all statements, 0–1.</param>
public sealed record SlowStatementView(
    string Query, long Calls, double TotalMilliseconds, double MeanMilliseconds, double LongestMilliseconds, long Rows, long BlocksRead, double Share);
