using Headway.Model.Figures;
using Headway.Model.Names;

namespace Headway.Testing.Deployments;

/// <summary>Figures as a test says: a thousand good requests of every server unless it says something else.</summary>
/// <param name="calls">Sees every call.</param>
/// <param name="edge">Knows the servers.</param>
public sealed class FakeTrafficFigures(PortCalls calls, FakeEdge edge) : ITrafficFigures
{
    /// <summary>Gets the figures of a server that nothing is wrong with.</summary>
    public static ServerFigures Healthy { get; } =
        new(new FigureSet(1000, 0, LatencyHistogram.Of(Enumerable.Repeat(10, 50))), FigureSet.Empty);

    /// <inheritdoc/>
    public DateTimeOffset Since { get; set; } = DateTimeOffset.MinValue;

    /// <summary>Gets or sets the figures of a server.</summary>
    public Func<InstanceId, ServerFigures> Of { get; set; } = _ => Healthy;

    /// <summary>Gets the probes that were noted.</summary>
    public List<(InstanceId Server, bool IsGood)> Probes { get; } = [];

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<InstanceId, ServerFigures>> ReadAsync(
        DateTimeOffset since, DateTimeOffset timesSince, CancellationToken cancellationToken) =>
        calls.DoAsync<IReadOnlyDictionary<InstanceId, ServerFigures>>(
            "figures.read",
            () => edge.Current.Backends.SelectMany(backend => backend.Servers).ToDictionary(server => server.Name, server => Of(server.Name)),
            cancellationToken);

    /// <inheritdoc/>
    public void NoteProbe(InstanceId server, bool isGood, TimeSpan took) => Probes.Add((server, isGood));
}
