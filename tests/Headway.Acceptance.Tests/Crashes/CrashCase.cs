using Headway.Client.Contracts;
using Headway.Deployments.Pipeline;

namespace Headway.Acceptance.Tests.Crashes;

/// <summary>What must hold when the server was killed in the middle of a deployment: all is done or all is undone, and nobody noticed.</summary>
internal static class CrashCase
{
    /// <summary>Gets the steps, whichever there are.</summary>
    public static IReadOnlyList<string> InOrder => StepNames.InOrder;

    /// <inheritdoc cref="InOrder"/>
    public static TheoryData<string> Steps => [.. InOrder];

    /// <summary>Runs a deployment under load, kills the server in it, and looks at everything afterwards.</summary>
    /// <param name="site">Where.</param>
    /// <param name="begin">Begins the deployment.</param>
    /// <param name="crashAsync">Kills the server when the time has come.</param>
    public static async Task<DeploymentView> RunAsync(
        CrashSite site, Func<Task<DeploymentView>> begin, Func<DeploymentView, Task> crashAsync)
    {
        var before = await site.ReleaseAsync();
        await using var load = site.Project.Load();
        var deployment = await begin();
        await crashAsync(deployment);
        var ended = await site.Project.EndAsync(deployment.Number);
        await HoldAsync(site, ended, before);
        await load.NothingFailedAsync();
        return ended;
    }

    /// <summary>Kills the server whenever one of some steps is seen to start; when the deployment leaves it out, when the one after it does.</summary>
    /// <param name="site">Where.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="begin">Begins the deployment.</param>
    /// <param name="times">How often the server is killed in a row.</param>
    public static async Task KilledAsAsync(
        CrashSite site, IReadOnlyList<string> steps, Func<Task<DeploymentView>> begin, int times)
    {
        var ended = await RunAsync(site, begin, async deployment =>
        {
            foreach (var step in steps)
            {
                await site.Project.SeesAsync(deployment.Number, seen => seen.Kind == "step" && IndexOf(seen.Step!) >= IndexOf(step));
                await site.CrashAsync(times);
            }
        });
        Assert.True(ended.State == "succeeded", $"{ended.State}: {ended.Summary}\n{site.Server.Log}");
    }

    private static int IndexOf(string step) => InOrder.ToList().IndexOf(step);

    private static async Task HoldAsync(CrashSite site, DeploymentView ended, int before)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{ended.State}: {ended.Summary}");
        var release = ended.State == "succeeded" ? ended.Release!.Value : before;
        await site.Project.AgreesAsync(release);
        Assert.Contains(Sentence(ended, before), ended.Summary!, StringComparison.Ordinal);
        Assert.EndsWith(".", ended.Summary, StringComparison.Ordinal);
        Assert.Equal(before, ended.PreviousRelease);
        Assert.All(ended.Steps, step => Assert.Contains(step.State, Settled));
        await Leftovers.NoneAsync(site);
        await SecretSearch.NothingAsync(site, ended.Number);
    }

    private static readonly string[] Settled = ["succeeded", "skipped", "failed", "undone"];

    // The true one of the sentences that a deployment may end with.
    private static string Sentence(DeploymentView ended, int before) => ended switch
    {
        { State: "succeeded", Kind: "rollback" } =>
            $"Rolled back from release {before} to release {ended.Release}; the database was not changed",
        { State: "succeeded" } => $"Release {ended.Release} is live.",
        _ when ended.Steps.Any(step => step is { Name: StepNames.Canary or StepNames.Shift, State: "undone" }) =>
            $"The traffic is back on release {before}.",
        _ => $"Release {before} went on serving.",
    };
}
