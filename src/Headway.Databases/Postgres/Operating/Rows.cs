using Npgsql;

namespace Headway.Databases.Postgres.Operating;

/// <summary>Reads values that may be null, and times that were asked for as seconds or milliseconds.</summary>
internal static class Rows
{
    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static TimeSpan? Seconds(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : TimeSpan.FromSeconds(Math.Max(0, row.GetDouble(column)));

    public static TimeSpan Milliseconds(this NpgsqlDataReader row, int column) => TimeSpan.FromMilliseconds(row.GetDouble(column));

    public static DateTimeOffset? Time(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    /// <summary>The planner's number of rows: less than zero means that nobody counted.</summary>
    public static long? Estimate(this NpgsqlDataReader row, int column) => row.GetDouble(column) is >= 0 and var rows ? (long)rows : null;
}
