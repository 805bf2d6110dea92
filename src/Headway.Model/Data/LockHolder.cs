using Headway.Model.Values;

namespace Headway.Model.Data;

/// <summary>A session that holds a lock that another one waits for.</summary>
/// <param name="ProcessId">Its process; 0 for a prepared transaction, which has none.</param>
/// <param name="Role">Its role.</param>
/// <param name="Application">What it calls itself; empty when it does not say.</param>
/// <param name="State">What it does, in PostgreSQL's words, such as <c>idle in transaction</c>.</param>
/// <param name="Age">How long its transaction has been open.</param>
/// <param name="Table">What is waited for; empty when it is no table.</param>
/// <param name="Query">The form of its last statement, without the values.</param>
public sealed record LockHolder(
    int ProcessId, string Role, string Application, string State, TimeSpan Age, string Table, string Query)
{
    /// <summary>Says who it is.</summary>
    /// <returns>A clause, such as <c>public.orders is locked by process 17 (psql, role shop), idle in transaction for 12s, last statement: select …</c>.</returns>
    public string Clause()
    {
        var what = Table.Length > 0 ? $"{Table} is locked" : "a lock is held";
        return ProcessId == 0
            ? $"{what} by a prepared transaction (see pg_prepared_xacts)"
            : $"{what} by process {ProcessId} ({(Application.Length > 0 ? Application + ", " : string.Empty)}role {Role}), {State}, " +
                $"its transaction open for {Duration.Format(TimeSpan.FromSeconds(Math.Max(1, Math.Floor(Age.TotalSeconds))))}, last statement: {Query}";
    }
}
