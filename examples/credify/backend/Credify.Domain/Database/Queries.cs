using Npgsql;

namespace Credify.Domain.Database;

/// <summary>Parameterised SQL in one line: <c>$1</c>, <c>$2</c>… are the values in their order.</summary>
public static class Queries
{
    public static async Task<int> ExecuteAsync(
        this NpgsqlDataSource database, string sql, IReadOnlyList<object?> values, CancellationToken cancellationToken)
    {
        await using var command = Command(database, sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<IReadOnlyList<T>> QueryAsync<T>(
        this NpgsqlDataSource database,
        string sql,
        IReadOnlyList<object?> values,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken)
    {
        await using var command = Command(database, sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public static async Task<T?> FirstAsync<T>(
        this NpgsqlDataSource database,
        string sql,
        IReadOnlyList<object?> values,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken)
        where T : class
    {
        var rows = await database.QueryAsync(sql, values, read, cancellationToken);
        return rows.Count > 0 ? rows[0] : null;
    }

    /// <summary>Reads a column that may be null.</summary>
    public static T? Optional<T>(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? default : reader.GetFieldValue<T>(column);

    private static NpgsqlCommand Command(NpgsqlDataSource database, string sql, IReadOnlyList<object?> values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }
}
