using Headway.Model.Traffic;

namespace Headway.Edge.Runtime;

/// <summary>A server as a running worker has it.</summary>
/// <param name="Backend">The backend.</param>
/// <param name="Name">The server.</param>
/// <param name="Address">The address.</param>
/// <param name="Port">The port.</param>
/// <param name="Traffic">What it gets.</param>
/// <param name="Weight">Its weight; 0 is possible.</param>
public sealed record RunningServer(string Backend, string Name, string Address, int Port, ServerTraffic Traffic, int Weight);
