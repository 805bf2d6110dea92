using System.Net;
using Headway.Model.Runtime;
using Headway.Runtimes.Processes;

namespace Headway.Runtimes.Docker;

/// <summary>A closed network that a container without any other network keeps open, for others to be put into.</summary>
/// <param name="container">The container.</param>
/// <param name="doors">Makes the doors.</param>
/// <param name="remove">Takes the container away.</param>
internal sealed class ContainerNetwork(string container, ClosedNetwork doors, Func<Task> remove) : IClosedNetwork
{
    /// <summary>What the name of such a network begins with, as Docker takes it.</summary>
    public const string Prefix = "container:";

    /// <inheritdoc/>
    public string Name => Prefix + container;

    /// <inheritdoc/>
    public void LeadOut(IPEndPoint inside, IPEndPoint outside) => doors.LeadOut(inside, outside);

    /// <inheritdoc/>
    public int LeadIn(int inside) => doors.LeadIn(inside);

    /// <inheritdoc/>
    public Task<bool> ListensAsync(int inside, CancellationToken cancellationToken) => doors.ListensAsync(inside, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await doors.DisposeAsync();
        await remove();
    }
}
