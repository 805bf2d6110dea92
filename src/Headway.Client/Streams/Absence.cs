namespace Headway.Client.Streams;

/// <summary>How long the server has been away, and how long to wait before it is asked again.</summary>
/// <param name="options">The patience.</param>
/// <param name="time">The clock.</param>
internal sealed class Absence(StreamOptions options, TimeProvider time)
{
    private long? since = options.WasThere ? time.GetTimestamp() : null;
    private TimeSpan delay = options.FirstDelay;

    /// <summary>Gets whether to try again. False before the first connection to a server that was never there: that is reported at once.</summary>
    public bool MayGoOn => since is { } start && time.GetElapsedTime(start) < options.Patience;

    public void End()
    {
        since = null;
        delay = options.FirstDelay;
    }

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        since ??= time.GetTimestamp();
        await Task.Delay(delay, time, cancellationToken);
        delay = delay * 2 < options.MaxDelay ? delay * 2 : options.MaxDelay;
    }
}
