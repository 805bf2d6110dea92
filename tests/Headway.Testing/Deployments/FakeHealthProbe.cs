using System.Globalization;
using Headway.Deployments.Ports;
using Headway.Model.Manifest;
using Headway.Model.Runtime;
using Headway.Testing.Runtimes;

namespace Headway.Testing.Deployments;

/// <summary>Asks the instances of a fake host: one that runs is healthy unless it is said to be ill.</summary>
/// <param name="calls">Sees every call.</param>
/// <param name="host">The host.</param>
public sealed class FakeHealthProbe(PortCalls calls, FakeHost host) : IHealthProbe
{
    /// <summary>Gets or sets what an instance answers; null when it is healthy.</summary>
    public Func<FakeInstance, string?> Illness { get; set; } = _ => null;

    /// <summary>Gets the number of questions.</summary>
    public int Asked { get; private set; }

    /// <inheritdoc/>
    public Task<string?> ProbeAsync(InstanceEndpoint endpoint, HealthSpec? health, CancellationToken cancellationToken) =>
        calls.DoAsync(
            "probe.ask",
            () =>
            {
                Asked++;
                return Listening(host, endpoint.Port) is { } instance ? Illness(instance) : "nothing listens on its port";
            },
            cancellationToken);

    internal static FakeInstance? Listening(FakeHost host, int port)
    {
        var text = port.ToString(CultureInfo.InvariantCulture);
        return host.Instances.FirstOrDefault(instance =>
            instance.Status.Phase == InstancePhase.Running && instance.Spec.Environment.GetValueOrDefault("PORT") == text);
    }
}
