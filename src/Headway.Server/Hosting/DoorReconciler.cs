using Headway.Deployments.Reconcilers;
using Headway.Edge.Doors;

namespace Headway.Server.Hosting;

/// <summary>Keeps the way open from containers to the databases of their environment.</summary>
/// <param name="doors">The doors.</param>
internal sealed class DoorReconciler(BridgeDoors doors) : IReconciler
{
    public string Name => "doors";

    public TimeSpan Pace => TimeSpan.FromSeconds(2);

    public Task LookAsync(CancellationToken cancellationToken) => doors.KeepAsync(cancellationToken);
}
