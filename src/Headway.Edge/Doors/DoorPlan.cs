using System.Net;
using Headway.Model.Names;

namespace Headway.Edge.Doors;

/// <summary>The way of the containers of one network to what listens on a loopback address of the host.</summary>
/// <param name="Id">The identity of the process that keeps it open.</param>
/// <param name="Gateway">The host's address in the network: where the door is.</param>
/// <param name="Subnet">The addresses of the network: nobody else may pass.</param>
/// <param name="Target">The loopback address behind it.</param>
/// <param name="Ports">The ports, each of which leads to the same port behind it.</param>
public sealed record DoorPlan(InstanceId Id, IPAddress Gateway, IPNetwork Subnet, IPAddress Target, IReadOnlyCollection<int> Ports);
