namespace Headway.Model.Figures;

/// <summary>What is known of one or several servers in a span of time.</summary>
/// <param name="Traffic">What the edge counted of the requests of users.</param>
/// <param name="Probes">What the control plane's own questions were answered.</param>
public sealed record ServerFigures(FigureSet Traffic, FigureSet Probes)
{
    /// <summary>Gets the figures of nothing.</summary>
    public static ServerFigures Empty { get; } = new(FigureSet.Empty, FigureSet.Empty);

    /// <summary>Adds figures of several servers.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <returns>The sum.</returns>
    public static ServerFigures operator +(ServerFigures one, ServerFigures other) =>
        new(one.Traffic + other.Traffic, one.Probes + other.Probes);
}
