namespace Headway.Edge;

/// <summary>How long the edge waits. Whole milliseconds.</summary>
public sealed record EdgeTimeouts
{
    /// <summary>Gets how long a server may take to accept a connection. The default is 5 seconds.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets how long a client may be silent in the middle of a request or an answer. The default is 5 minutes.</summary>
    public TimeSpan Client { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets how long a server may be silent before or in the middle of an answer. The default is 15 minutes.</summary>
    public TimeSpan Server { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets how long the headers of a request may take. The default is 30 seconds.</summary>
    public TimeSpan RequestHeaders { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets how long an idle connection is kept for the next request. The default is 65 seconds, like nginx.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(65);

    /// <summary>Gets how long a request may wait for a free server. The default is 30 seconds.</summary>
    public TimeSpan Queue { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets how long an upgraded connection, such as a WebSocket, may be silent. The default is one day.</summary>
    public TimeSpan Tunnel { get; init; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Gets how long requests and WebSockets of before a reload may go on. The default is one hour; then they are closed.
    /// </summary>
    public TimeSpan OldWorkers { get; init; } = TimeSpan.FromHours(1);
}
