using Dapper;
using Npgsql;

namespace Headway.Store.Sql;

/// <summary>Statements of one transaction.</summary>
internal sealed class DbWork(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
{
    public async Task<IReadOnlyList<TRow>> ListAsync<TRow>(string sql, object? parameters) =>
        (await connection.QueryAsync<TRow>(Command(sql, parameters))).AsList();

    public Task<TRow?> FirstAsync<TRow>(string sql, object? parameters) =>
        connection.QueryFirstOrDefaultAsync<TRow>(Command(sql, parameters));

    public Task<int> ExecuteAsync(string sql, object? parameters) => connection.ExecuteAsync(Command(sql, parameters));

    private CommandDefinition Command(string sql, object? parameters) =>
        new(sql, parameters, transaction, cancellationToken: cancellationToken);
}
