namespace Headway.Client.Streams;

/// <summary>How patiently a stream of events is followed.</summary>
public sealed record StreamOptions
{
    /// <summary>Gets the wait before the first try to connect again; it doubles with every try. The default is 100 ms.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets the longest wait between two tries. The default is 3 s.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Gets how long the server may be away before the stream is given up. The default is 2 minutes.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets whether the server answered just before, so that one that is away already at the first connection is waited for too. The default is false.</summary>
    public bool WasThere { get; init; }

    /// <summary>Gets what is called when the connection was lost and is tried again.</summary>
    public Action? OnLost { get; init; }
}
