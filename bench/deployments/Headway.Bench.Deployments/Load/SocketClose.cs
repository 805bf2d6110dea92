namespace Headway.Bench.Deployments.Load;

/// <summary>How a WebSocket ended.</summary>
/// <param name="Version">The version it was opened on.</param>
/// <param name="Opened">When it was opened, as a time stamp.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="Code">The code of the close frame.</param>
internal sealed record SocketClose(string Version, long Opened, long Ended, int Code);
