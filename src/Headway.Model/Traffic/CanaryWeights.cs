namespace Headway.Model.Traffic;

/// <summary>The weights with which new servers get a share of a backend's traffic.</summary>
/// <param name="Fresh">The weight of each new server that serves, 1–256.</param>
/// <param name="Old">The weight of each old server, 1–256.</param>
/// <param name="Serving">How many of the new servers serve: all, unless that would be more than the share.</param>
public sealed record CanaryWeights(int Fresh, int Old, int Serving)
{
    private const int Most = 256;

    // A quarter of a point is near enough; before that, more of the new servers are better than an exacter share.
    private const double NearEnough = 0.0025;

    /// <summary>Finds the weights. Pure.</summary>
    /// <param name="percent">The share of the new servers together, 1–99.</param>
    /// <param name="fresh">The number of new servers, 1 or more.</param>
    /// <param name="old">The number of old servers, 1 or more.</param>
    /// <returns>The weights that come nearest, the smallest of those.</returns>
    public static CanaryWeights Of(int percent, int fresh, int old)
    {
        var wanted = percent / 100.0;
        return Enumerable.Range(1, fresh).Reverse()
            .Select(serving => Best(wanted, serving, old))
            .Aggregate((best, next) => best.Error <= NearEnough || best.Error <= next.Error ? best : next)
            .Weights;
    }

    private static (CanaryWeights Weights, double Error) Best(double wanted, int serving, int old)
    {
        var best = (Weights: new CanaryWeights(1, 1, serving), Error: double.MaxValue);
        for (var weight = 1; weight <= Most; weight++)
        {
            var other = (int)Math.Clamp(Math.Round(serving * weight * (1 - wanted) / (wanted * old)), 1, Most);
            var error = Math.Abs(((double)serving * weight / ((serving * weight) + (old * other))) - wanted);
            if (error < best.Error - 1e-9)
            {
                best = (new CanaryWeights(weight, other, serving), error);
            }
        }

        return best;
    }
}
