using System.Collections.Concurrent;
using System.Threading.Channels;
using Headway.Deployments.Ports;

namespace Headway.Deployments.Running;

/// <summary>Keeps the events of deployments in the store, in order, and wakes those who follow them. Lines are stored in batches.</summary>
public sealed class DeploymentFeed : IAsyncDisposable
{
    private readonly IDeploymentEvents events;
    private readonly TimeProvider time;
    private readonly Task pump;
    private readonly Channel<Entry> queue = Channel.CreateBounded<Entry>(10_000);
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> waiting = new();

    /// <summary>Initializes a new instance of the <see cref="DeploymentFeed"/> class.</summary>
    /// <param name="events">The store.</param>
    /// <param name="time">The clock.</param>
    public DeploymentFeed(IDeploymentEvents events, TimeProvider time)
    {
        this.events = events;
        this.time = time;
        pump = Task.Run(PumpAsync);
    }

    /// <summary>Adds an event; returns at once.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="kind"><c>state</c>, <c>step</c> or <c>output</c>.</param>
    /// <param name="text">The state or the line.</param>
    /// <param name="step">The step.</param>
    /// <param name="service">The service of a line.</param>
    /// <param name="detail">What a step did, or why it failed.</param>
    public void Add(
        Guid deploymentId, string kind, string text, string? step = null, string? service = null, string? detail = null)
    {
        var entry = new Entry(deploymentId, new DeploymentOutput(0, time.GetUtcNow(), kind, step, service, text, detail), null);
        if (!queue.Writer.TryWrite(entry))
        {
            // Only a flood of output fills the queue: its writer waits, so that memory stays bounded.
            queue.Writer.WriteAsync(entry).AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Waits until everything that was added is stored.</summary>
    /// <returns>A task that ends then.</returns>
    public async Task FlushAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await queue.Writer.WriteAsync(new Entry(Guid.Empty, null, done));
        await done.Task;
    }

    /// <summary>Gets a task that ends when the deployment has new events. Take it before reading, so that none is missed.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <returns>The task.</returns>
    public Task NextAsync(Guid deploymentId) => waiting
        .GetOrAdd(deploymentId, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))
        .Task;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await pump;
    }

    private async Task PumpAsync()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            var batch = new List<Entry>();
            while (batch.Count < 500 && queue.Reader.TryRead(out var entry))
            {
                batch.Add(entry);
            }

            await StoreAsync(batch);
        }
    }

    private async Task StoreAsync(List<Entry> batch)
    {
        foreach (var group in batch.Where(entry => entry.Event is not null).GroupBy(entry => entry.DeploymentId))
        {
            try
            {
                await events.AppendAsync(group.Key, [.. group.Select(entry => entry.Event!)], CancellationToken.None);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // Events are commentary; the journal is the record. A deployment never fails because nobody could watch it.
            }

            if (waiting.TryRemove(group.Key, out var waiter))
            {
                waiter.TrySetResult();
            }
        }

        batch.ForEach(entry => entry.Flushed?.TrySetResult());
    }

    private sealed record Entry(Guid DeploymentId, DeploymentOutput? Event, TaskCompletionSource? Flushed);
}
