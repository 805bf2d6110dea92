using Headway.Model.Runtime;
using Headway.Server.Features.Environments;

namespace Headway.Server.Tests.Features;

public sealed class InstanceUseTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly InstanceStatus Before = new(InstancePhase.Running) { StartedAt = Start, CpuTime = TimeSpan.FromSeconds(10) };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(125, 0.25)]
    [InlineData(1000, 2)]
    public void The_share_is_the_processor_time_of_the_window(int used, double share) =>
        Assert.Equal(share, Between(Before with { CpuTime = Before.CpuTime + TimeSpan.FromMilliseconds(used) }).CpuShare);

    [Fact]
    public void One_that_was_started_again_or_has_ended_in_the_window_has_no_share()
    {
        Assert.Null(Between(Before with { StartedAt = Start.AddSeconds(1), CpuTime = TimeSpan.FromSeconds(1) }).CpuShare);
        Assert.Null(Between(Before with { Phase = InstancePhase.Exited }).CpuShare);
        Assert.Null(Between(Before with { CpuTime = null }).CpuShare);
    }

    private static InstanceUse Between(InstanceStatus after) => InstanceUse.Between(Before, after, TimeSpan.FromMilliseconds(500));
}
