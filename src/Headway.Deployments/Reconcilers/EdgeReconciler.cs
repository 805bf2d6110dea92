using Headway.Deployments.Instances;

namespace Headway.Deployments.Reconcilers;

/// <summary>Keeps the edge running and as it is stored.</summary>
/// <param name="edge">Applies what is stored.</param>
public sealed class EdgeReconciler(EdgeSync edge) : IReconciler
{
    /// <inheritdoc/>
    public string Name => "edge";

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public Task LookAsync(CancellationToken cancellationToken) => edge.ApplyAsync(cancellationToken);
}
