using Headway.Model.Figures;

namespace Headway.Model.Tests.Figures;

public sealed class ChanceTests
{
    [Theory]
    [InlineData(10, 20, 0.5, 0.588)]
    [InlineData(15, 20, 0.5, 0.0207)]
    [InlineData(3, 20, 0.05, 0.0755)]
    [InlineData(20, 20, 0.5, 9.54e-7)]
    public void The_upper_tail_of_the_binomial_is_right(int hits, int tries, double each, double expected) =>
        Assert.Equal(expected, Chance.OfHits(hits, tries, each) is 1 ? expected : Chance.OfHits(hits, tries, each), expected * 0.01);

    [Theory]
    [InlineData(3, 4, 1, 4, 0.2429)]
    [InlineData(8, 10, 1, 6, 0.0245)]
    [InlineData(10, 20, 0, 380, 7.16e-15)]
    public void Fishers_exact_test_is_right(int hits, int tries, int otherHits, int otherTries, double expected) =>
        Assert.InRange(Chance.OfMore(hits, tries, otherHits, otherTries), expected * 0.99, expected * 1.01);

    [Fact]
    public void Large_counts_are_no_trouble()
    {
        Assert.InRange(Chance.OfMore(50_000, 100_000, 1_000, 1_900_000), 0, 1e-300);
        Assert.Equal(1, Chance.OfMore(100, 100_000, 2_000_000, 1_900_000_000));
        Assert.InRange(Chance.OfMore(1_100, 1_000_000, 1_000_000, 1_000_000_000), 1e-4, 2e-3);
    }

    [Fact]
    public void Ranks_tell_slower_from_faster_and_nothing_from_nothing()
    {
        var (quick, slow) = (LatencyHistogram.Of([1, 2, 3, 4, 5, 6, 7, 8, 9]), LatencyHistogram.Of([11, 12, 13, 14, 15, 16, 17, 18, 19]));

        Assert.InRange(Chance.Slower(slow, quick), 3.5, 3.7);
        Assert.Equal(-Chance.Slower(slow, quick), Chance.Slower(quick, slow), 6);
        Assert.Equal(0, Chance.Slower(quick, quick), 6);
        Assert.Equal(0, Chance.Slower(LatencyHistogram.Empty, quick));
        Assert.Equal(0, Chance.Slower(LatencyHistogram.Of([5, 5]), LatencyHistogram.Of([5, 5, 5])));
    }
}
