using System.Collections.Concurrent;
using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Databases.Hosting;

/// <summary>One call at a time for each database.</summary>
internal sealed class DatabaseTurns : IDisposable
{
    private readonly ConcurrentDictionary<InstanceId, SemaphoreSlim> _gates = new();

    /// <summary>Waits for its turn and makes the call.</summary>
    public async Task TakeAsync(DatabasePlan plan, Func<Task> call, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd(plan.Id, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            await call();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or RuntimeException)
        {
            throw new DatabaseException($"The database {plan.Name} cannot be kept in {plan.Directory}: {failure.Message}", failure);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var gate in _gates.Values)
        {
            gate.Dispose();
        }
    }
}
