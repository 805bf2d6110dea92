namespace Headway.Bench.Deployments.Load;

/// <summary>The classes of clients.</summary>
internal static class LoadKinds
{
    public const string KeepAlive = "keep-alive";
    public const string Closing = "closing";
    public const string Slow = "slow, 10 s";
    public const string Upload = "upload, 10 MB";
    public const string WebSocket = "WebSocket";
}
