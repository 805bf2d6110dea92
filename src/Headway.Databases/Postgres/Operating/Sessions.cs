using Headway.Model.Data.Operating;
using Npgsql;

namespace Headway.Databases.Postgres.Operating;

/// <summary>What is asked of <c>pg_stat_activity</c>, and how it is read. The first parameter is the application's role.</summary>
internal static class Sessions
{
    public const int Columns = 8;

    /// <summary>The columns of one session; the text of a statement only when the application said it.</summary>
    public static string Of(string alias) => $"""
        {alias}.pid, {alias}.usename::text,
               coalesce(nullif({alias}.application_name, ''), {alias}.backend_type, ''), coalesce({alias}.state, {alias}.backend_type, ''),
               CASE WHEN {alias}.usename = $1 THEN left({alias}.query, 2000) END,
               extract(epoch FROM clock_timestamp() - {alias}.xact_start)::float8,
               extract(epoch FROM clock_timestamp() - {alias}.query_start)::float8,
               coalesce({alias}.usename = $1 AND {alias}.backend_type = 'client backend', false)
        """;

    public static DatabaseSession Read(NpgsqlDataReader row, int first) => new(
        row.GetInt32(first),
        row.Text(first + 1),
        row.GetString(first + 2),
        row.GetString(first + 3),
        row.Text(first + 4),
        row.Seconds(first + 5),
        row.Seconds(first + 6),
        row.GetBoolean(first + 7));
}
