using System.Text.Json;
using Headway.Deployments.Instances;
using Headway.Deployments.Pipeline;
using Headway.Model.Deployments;
using Headway.Model.Figures;
using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Deployments.Judging;

/// <summary>
/// Takes the figures of services, to keep them with the deployment: <c>shift</c> puts out those before it, <c>watch</c> those after
/// (P102, P235).
/// </summary>
/// <param name="figures">The edge's figures.</param>
/// <param name="control">Looks at instances.</param>
/// <param name="time">The clock.</param>
public sealed class FigureSnapshots(ITrafficFigures figures, InstanceControl control, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Reads the figures that a step put out.</summary>
    /// <param name="progress">The journal.</param>
    /// <param name="step"><see cref="StepNames.Shift"/> or <see cref="StepNames.Watch"/>.</param>
    /// <returns>The figures by service; empty when there are none.</returns>
    public static IReadOnlyDictionary<string, ServiceSnapshot> Read(DeploymentProgress progress, string step) =>
        progress.Step(step).Output is { } json
            ? JsonSerializer.Deserialize<Dictionary<string, ServiceSnapshot>>(json)!
            : new Dictionary<string, ServiceSnapshot>();

    /// <summary>Takes the figures of the last minute.</summary>
    /// <param name="rows">The instances.</param>
    /// <param name="since">The earliest time that counts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>JSON for the journal.</returns>
    public async Task<string> TakeAsync(
        IReadOnlyList<InstanceRecord> rows, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var from = new[] { now - Window, figures.Since, since ?? DateTimeOffset.MinValue }.Max();
        var all = await ReadAsync(from, cancellationToken);
        var taken = new SortedDictionary<string, ServiceSnapshot>(StringComparer.Ordinal);
        foreach (var service in rows.GroupBy(row => row.Service))
        {
            var traffic = service.Select(row => all.GetValueOrDefault(row.Id)?.Traffic ?? FigureSet.Empty)
                .Aggregate(FigureSet.Empty, (one, other) => one + other);
            taken[service.Key.Value] = new ServiceSnapshot(
                Math.Round((now - from).TotalSeconds, 1), traffic, await MemoryAsync(service, cancellationToken), service.Sum(row => row.Restarts));
        }

        return JsonSerializer.Serialize(taken);
    }

    private async Task<IReadOnlyDictionary<InstanceId, ServerFigures>> ReadAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        try
        {
            return await figures.ReadAsync(since, since, cancellationToken);
        }
        catch (EdgeException)
        {
            // Figures are commentary here: a deployment does not fail for want of them.
            return new Dictionary<InstanceId, ServerFigures>();
        }
    }

    private async Task<long?> MemoryAsync(IEnumerable<InstanceRecord> rows, CancellationToken cancellationToken)
    {
        var used = await Task.WhenAll(rows.Select(row => control.InspectAsync(row, cancellationToken)));
        return used.Any(status => status.MemoryBytes is not null) ? used.Sum(status => status.MemoryBytes ?? 0) : null;
    }
}
