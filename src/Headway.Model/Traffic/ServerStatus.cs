using Headway.Model.Names;

namespace Headway.Model.Traffic;

/// <summary>What the edge counts for one server.</summary>
/// <param name="Backend">The backend.</param>
/// <param name="Server">The instance.</param>
/// <param name="Traffic">What the edge does with it.</param>
/// <param name="Weight">Its weight while it serves, else 0.</param>
public sealed record ServerStatus(InstanceId Backend, InstanceId Server, ServerTraffic Traffic, int Weight)
{
    /// <summary>Gets the requests and upgraded connections that are open now, those from before a reload included.</summary>
    public int OpenSessions { get; init; }

    /// <summary>Gets the requests answered or broken off by the server since it was added, or since the edge or the control plane was restarted.</summary>
    public long Requests { get; init; }

    /// <summary>Gets the answers with a status of 500–599, and the requests that the server broke off or left without an answer, among <see cref="Requests"/>.</summary>
    public long ServerErrors { get; init; }
}
