namespace Headway.Model.Figures;

/// <summary>What the figures say of a new version: a closed set.</summary>
public abstract record CanaryVerdict
{
    private CanaryVerdict()
    {
    }

    /// <summary>It is no worse than what it is compared with.</summary>
    /// <param name="Figures">The figures that say so, as a clause.</param>
    public sealed record Good(string Figures) : CanaryVerdict;

    /// <summary>It is worse, and chance does not explain it.</summary>
    /// <param name="Reason">A clause with the figures that decided it.</param>
    public sealed record Bad(string Reason) : CanaryVerdict;

    /// <summary>It cannot be judged.</summary>
    /// <param name="Why">A clause.</param>
    public sealed record Inconclusive(string Why) : CanaryVerdict;
}
