using Headway.Model.Data;

namespace Headway.Testing.Deployments;

/// <summary>Sees of migrations what a test says.</summary>
public sealed class FakeMigrationWitness : IMigrationWitness
{
    /// <summary>Gets what is seen of the next runs, one after the other; nothing when it is empty.</summary>
    public Queue<MigrationSight> Sights { get; } = new();

    /// <inheritdoc/>
    public async Task<MigrationSight> WatchAsync(DatabasePlan plan, Task run, CancellationToken cancellationToken)
    {
        await run.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return Sights.TryDequeue(out var sight) ? sight : new MigrationSight(false, null);
    }
}
