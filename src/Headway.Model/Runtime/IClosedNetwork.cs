using System.Net;

namespace Headway.Model.Runtime;

/// <summary>A network with a loopback of its own and no way out. Its doors lead connections through this process, and close with it.</summary>
public interface IClosedNetwork : IAsyncDisposable
{
    /// <summary>Gets what <see cref="InstanceSpec.Network"/> is set to.</summary>
    string Name { get; }

    /// <summary>Makes a door out: who connects to an address inside gets to one of the host.</summary>
    /// <param name="inside">The address inside.</param>
    /// <param name="outside">The address of the host.</param>
    void LeadOut(IPEndPoint inside, IPEndPoint outside);

    /// <summary>Makes a door in, at 127.0.0.1 of the host.</summary>
    /// <param name="inside">The port at 127.0.0.1 inside.</param>
    /// <returns>The port of the host that leads there.</returns>
    int LeadIn(int inside);

    /// <summary>Looks whether somebody listens inside.</summary>
    /// <param name="inside">The port at 127.0.0.1 inside.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether a connection is taken.</returns>
    Task<bool> ListensAsync(int inside, CancellationToken cancellationToken);
}
