using Headway.Acceptance.Tests.Running;
using Headway.Client.Contracts;

namespace Headway.Acceptance.Tests.Gates;

/// <summary>The smoke checks of what is live.</summary>
public sealed class LiveSmokeTests(HeadwayServer server)
{
    [Fact]
    public async Task The_checks_of_what_is_live_can_be_run_at_any_time()
    {
        var project = await TinyProject.CreateAsync(server, "smoke");
        await project.DeployGoodAsync(Shop.Good);

        var events = new List<SmokeEvent>();
        await foreach (var part in project.In.SmokeAsync(new SmokeRequest(null), TestContext.Current.CancellationToken))
        {
            events.Add(part);
        }

        Assert.Equal(Shop.Checks, events.Count(part => part.Check is { Outcome: "passed" }));
        Assert.Equal((true, $"All {Shop.Checks} checks passed."), (events[^1].Passed, events[^1].Summary));
    }
}
