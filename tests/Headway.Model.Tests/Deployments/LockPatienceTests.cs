using Headway.Model.Deployments;

namespace Headway.Model.Tests.Deployments;

public sealed class LockPatienceTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(1000, 60)]
    public void Pauses_double_up_to_a_minute(int runs, double seconds) =>
        Assert.Equal(seconds, LockPatience.PauseAfter(runs, TimeSpan.Zero, Limit, 0.5)!.Value.TotalSeconds, 6);

    [Theory]
    [InlineData(0, 0.8)]
    [InlineData(1, 1.2)]
    public void Chance_makes_a_pause_a_fifth_shorter_or_longer(double chance, double seconds) =>
        Assert.Equal(seconds, LockPatience.PauseAfter(1, TimeSpan.Zero, Limit, chance)!.Value.TotalSeconds, 6);

    [Theory]
    [InlineData(298, 600, true)]
    [InlineData(299.5, 600, false)]
    [InlineData(3, 10, true)]
    [InlineData(9.5, 10, false)]
    public void It_gives_up_after_five_minutes_or_the_migrations_own_limit(double elapsed, double limit, bool again) => Assert.Equal(
        again, LockPatience.PauseAfter(1, TimeSpan.FromSeconds(elapsed), TimeSpan.FromSeconds(limit), 0.5) is not null);
}
