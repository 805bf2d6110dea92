namespace Headway.Acceptance.Tests.Crashes;

/// <summary>A site with two releases, of which the older one is kept warm for longer than any test takes.</summary>
public sealed class WarmCrashSite : IAsyncLifetime
{
    public CrashSite Site { get; } = new() { KeepWarm = "1h" };

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        var second = await Site.Project.EndAsync((await Site.BeginDeployAsync()).Number);
        Assert.True(second.State == "succeeded", second.Summary);
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
