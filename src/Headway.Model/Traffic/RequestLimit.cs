namespace Headway.Model.Traffic;

/// <summary>
/// One rule of <c>limits</c> (P208, P401): which public requests it is for, and what they may. Exactly one of
/// <see cref="Rate"/>, <see cref="Connections"/>, <see cref="BodyBytes"/> and <see cref="Deny"/> is set. Every rule that
/// fits a request holds.
/// </summary>
public sealed record RequestLimit
{
    /// <summary>Gets the path that the rule is for, with everything below it; lower case. The default is <c>/</c>, everything.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Gets the methods that the rule is for; empty, the default, is all.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>Gets the most requests per client address and window; more are answered with 429.</summary>
    public RequestRate? Rate { get; init; }

    /// <summary>Gets the most requests and WebSockets that a client address may have open at a time, 1–1 000 000; more are answered with 429.</summary>
    public int? Connections { get; init; }

    /// <summary>Gets the longest body, in bytes; longer ones are answered with 413, those that do not say their length with 411.</summary>
    public long? BodyBytes { get; init; }

    /// <summary>Gets whether the requests are refused with 403.</summary>
    public bool Deny { get; init; }

    /// <summary>Gets the header that a denied request carries; null is any request.</summary>
    public HeaderMatch? Header { get; init; }

    /// <summary>Gets the addresses and networks that denied requests come from; empty is everywhere.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];
}
