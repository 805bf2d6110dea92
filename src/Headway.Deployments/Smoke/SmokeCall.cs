using System.Net;
using Headway.Model.Smoke;

namespace Headway.Deployments.Smoke;

/// <summary>One request of a smoke check with everything filled in.</summary>
/// <param name="Method">The method.</param>
/// <param name="Address">The address: a host of the environment, a path and a query.</param>
/// <param name="Limit">How long the whole exchange may take.</param>
public sealed record SmokeCall(string Method, Uri Address, TimeSpan Limit)
{
    /// <summary>Gets the key of the private way, or of a pass through gates; null without.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// Gets a value indicating whether the key leads to an instance: then the public listener is asked, whatever the address.
    /// The private address of a service is not there before it is live.
    /// </summary>
    public bool IsOfInstance { get; init; }

    /// <summary>
    /// Gets the loopback address to come from: another one in every run, so that limits per client address neither count
    /// the runs together nor with anybody else. Null for any.
    /// </summary>
    public IPAddress? Client { get; init; }

    /// <summary>Gets the headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the body, filled in; the path of a file is absolute.</summary>
    public SmokeBody? Body { get; init; }

    /// <summary>Writes the call without what may be secret.</summary>
    /// <returns>Method and path.</returns>
    public override string ToString() => $"{Method} {Address.AbsolutePath}";
}
