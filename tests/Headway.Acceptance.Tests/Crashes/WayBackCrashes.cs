using System.Runtime.CompilerServices;
using Headway.Deployments.Pipeline;

namespace Headway.Acceptance.Tests.Crashes;

/// <summary>The server is killed on the longer ways back: a rollback whose instances must be started again, and undoing.</summary>
public abstract class WayBackCrashes(CrashSite site)
{
    private const int TooShortALife = 3;

    /// <summary>Gets the steps that are undone. A step's name needs nothing that a step is made of.</summary>
    public static TheoryData<string> Undoable =>
    [
        .. typeof(IUndoableStep).Assembly.GetTypes()
            .Where(type => type.IsClass && typeof(IUndoableStep).IsAssignableFrom(type))
            .Select(type => ((IUndoableStep)RuntimeHelpers.GetUninitializedObject(type)).Name),
    ];

    [Theory]
    [MemberData(nameof(Undoable))]
    public async Task Killed_twice_as_a_step_is_undone_a_deployment_that_users_have_seen_is_all_undone(string step)
    {
        var reached = false;
        var ended = await CrashCase.RunAsync(site, () => site.BeginDeployAsync(TooShortALife), async deployment =>
        {
            reached = await site.Project.SeesAsync(
                deployment.Number, seen => seen is { Kind: "step", Text: "undoing" } && seen.Step == step);
            await site.CrashAsync(times: 2);
        });

        Assert.True(reached, $"{step} was not undone: {ended.Summary}");
        Assert.True(ended.State == "failed", $"{ended.State}: {ended.Summary}\n{site.Server.Log}");
    }

    [Fact]
    public async Task Killed_as_every_step_starts_a_cold_rollback_is_all_done()
    {
        var first = await site.ReleaseAsync();
        await site.Project.EndAsync((await site.BeginDeployAsync()).Number);
        await site.Project.SettlesAsync(await site.ReleaseAsync(), TimeSpan.FromSeconds(60));
        await CrashCase.KilledAsAsync(site, CrashCase.InOrder, () => site.Project.BeginRollbackAsync(first), times: 1);
        Assert.Equal(first, await site.ReleaseAsync());
    }
}
