using System.Text.Json.Serialization;

namespace Headway.Model.Figures;

/// <summary>What was counted in a span of time.</summary>
/// <param name="Requests">The requests that were answered or broken off; exact.</param>
/// <param name="Errors">Those among them with a status of 500–599 or that the server broke off; exact.</param>
/// <param name="Latencies">How long answers took; a sample under load.</param>
public sealed record FigureSet(long Requests, long Errors, LatencyHistogram Latencies)
{
    /// <summary>Gets the figures of nothing.</summary>
    public static FigureSet Empty { get; } = new(0, 0, LatencyHistogram.Empty);

    /// <summary>Gets <see cref="Latencies"/> by the second in which they were counted, server by server; none when that is not known. Never stored.</summary>
    [JsonIgnore]
    public IReadOnlyList<LatencyHistogram> Seconds { get; init; } = [];

    /// <summary>Gets the share of errors, 0–1; 0 when there are no requests.</summary>
    public double ErrorShare => Requests == 0 ? 0 : (double)Errors / Requests;

    /// <summary>Adds figures of several servers.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <returns>The sum.</returns>
    public static FigureSet operator +(FigureSet one, FigureSet other) =>
        new(one.Requests + other.Requests, one.Errors + other.Errors, one.Latencies + other.Latencies)
        {
            Seconds = [.. one.Seconds, .. other.Seconds],
        };
}
