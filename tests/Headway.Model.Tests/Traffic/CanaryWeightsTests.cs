using FsCheck;
using FsCheck.Fluent;
using Headway.Model.Traffic;

namespace Headway.Model.Tests.Traffic;

public sealed class CanaryWeightsTests
{
    [Theory]
    [InlineData(5, 1, 1, 1, 19, 1)]
    [InlineData(25, 2, 2, 1, 3, 2)]
    [InlineData(50, 3, 3, 1, 1, 3)]
    [InlineData(99, 1, 1, 99, 1, 1)]
    public void Weights_give_the_share(int percent, int fresh, int old, int freshWeight, int oldWeight, int serving) =>
        Assert.Equal(new CanaryWeights(freshWeight, oldWeight, serving), CanaryWeights.Of(percent, fresh, old));

    [Fact]
    public void Every_share_is_met_within_half_a_point_with_the_same_number_of_instances() =>
        Prop.ForAll(Gen.Choose(1, 99).Zip(Gen.Choose(1, 50)).ToArbitrary(), made =>
        {
            var (percent, count) = made;
            var weights = CanaryWeights.Of(percent, count, count);
            double fresh = weights.Serving * weights.Fresh, old = count * weights.Old;
            return weights is { Fresh: >= 1 and <= 256, Old: >= 1 and <= 256 }
                && weights.Serving >= 1 && weights.Serving <= count
                && Math.Abs((fresh / (fresh + old)) - (percent / 100.0)) <= 0.005;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Many_new_instances_beside_one_old_do_not_get_more_than_their_share()
    {
        var weights = CanaryWeights.Of(1, 20, 1);

        Assert.InRange((double)weights.Serving * weights.Fresh / ((weights.Serving * weights.Fresh) + weights.Old), 0.0075, 0.0125);
    }
}
