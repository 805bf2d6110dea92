using System.Runtime.CompilerServices;
using Headway.Deployments.Pipeline;

namespace Headway.Acceptance.Tests.Crashes;

/// <summary>A new version turns out bad after users have seen it; the server is killed as each step is undone.</summary>
public sealed class UndoCrashTests(CrashSite site) : IClassFixture<CrashSite>
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
    public async Task Killed_twice_as_a_step_is_undone_a_deployment_is_all_undone(string step)
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
}
