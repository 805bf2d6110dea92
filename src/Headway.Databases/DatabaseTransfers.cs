using System.Collections.Concurrent;
using Headway.Databases.Postgres.Transfer;
using Headway.Model.Data;
using Headway.Model.Data.Operating;
using Headway.Model.Data.Transfer;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Databases;

/// <summary>Dumps and loads managed PostgreSQL databases; of each database one transfer at a time.</summary>
/// <param name="databases">Keeps the databases.</param>
/// <param name="runtime">Where programs run.</param>
/// <param name="programs">Runs <c>pg_dump</c> and <c>pg_restore</c>.</param>
/// <param name="options">Where the programs are.</param>
/// <param name="time">The clock.</param>
public sealed class DatabaseTransfers(
    IDatabaseHost databases, IRuntime runtime, IProgramRunner programs, DatabaseHostOptions options, TimeProvider time) : IDatabaseTransfers
{
    private readonly ConcurrentDictionary<InstanceId, bool> running = new();

    /// <inheritdoc/>
    public Task<(Stream? Dump, DatabaseRefusal? Refusal)> DumpAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        AloneAsync<Stream>(plan, worker => worker.DumpAsync(cancellationToken));

    /// <inheritdoc/>
    public Task<(LoadReport? Report, DatabaseRefusal? Refusal)> LoadAsync(
        DatabasePlan plan, Stream dump, long? length, bool replace, CancellationToken cancellationToken) =>
        AloneAsync<LoadReport>(plan, worker => worker.LoadAsync(databases, dump, length, replace, cancellationToken));

    private async Task<(T? Done, DatabaseRefusal? Refusal)> AloneAsync<T>(
        DatabasePlan plan, Func<TransferWork, Task<(T? Done, DatabaseRefusal? Refusal)>> work)
        where T : class
    {
        if (!running.TryAdd(plan.Id, true))
        {
            return (null, TransferRefusals.Busy(plan));
        }

        try
        {
            return await work(new TransferWork(plan, runtime, programs, options, time));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or RuntimeException)
        {
            throw new DatabaseException($"The transfer of the database {plan.Name} failed: {failure.Message}", failure);
        }
        finally
        {
            running.TryRemove(plan.Id, out _);
        }
    }
}
