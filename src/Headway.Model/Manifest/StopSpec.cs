namespace Headway.Model.Manifest;

/// <summary>How an instance is ended.</summary>
public sealed record StopSpec
{
    /// <summary>Gets how long the program may take to end after SIGTERM before it is killed. The default is 30 s (kamal-proxy's drain time).</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);
}
