using System.Globalization;
using System.Net;
using Headway.Model.Runtime;

namespace Headway.Testing.Runtimes;

/// <summary>A closed network of a fake host: instances are found in it by their port, and doors are only noted.</summary>
/// <param name="host">The host.</param>
public sealed class FakeNetwork(FakeHost host) : IClosedNetwork
{
    /// <inheritdoc/>
    public string Name => "/proc/1/task/1/ns/net";

    /// <inheritdoc/>
    public void LeadOut(IPEndPoint inside, IPEndPoint outside) => host.Doors.Enqueue((inside, outside));

    /// <inheritdoc/>
    public int LeadIn(int inside) => inside;

    /// <inheritdoc/>
    public Task<bool> ListensAsync(int inside, CancellationToken cancellationToken) => Task.FromResult(host.Instances.Any(instance =>
        instance.Status.Phase == InstancePhase.Running
        && instance.Spec.Environment.GetValueOrDefault("PORT") == inside.ToString(CultureInfo.InvariantCulture)));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
