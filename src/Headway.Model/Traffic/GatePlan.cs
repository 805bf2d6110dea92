namespace Headway.Model.Traffic;

/// <summary>A gate before a backend. It is a change of a map: no reload, and no connection is lost.</summary>
/// <param name="Mode">What it does.</param>
public sealed record GatePlan(GateMode Mode)
{
    /// <summary>Gets when a refused client should try again. The default is 60 seconds.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets the HTML page of a closed gate; null is the edge's own.</summary>
    public string? Page { get; init; }

    /// <summary>Gets how long one request is held at the most; then it is answered with 503.</summary>
    public TimeSpan Longest { get; init; }

    /// <summary>Gets when a hold ends by itself: nobody has to be alive for it.</summary>
    public DateTimeOffset Until { get; init; }
}
