namespace Headway.Acceptance.Tests.Crashes;

/// <summary>A site with two releases, of which the older one is kept warm for longer than any test takes.</summary>
public class WarmCrashSite : IAsyncLifetime
{
    public WarmCrashSite()
        : this(new CrashSite())
    {
    }

    protected WarmCrashSite(CrashSite site) => Site = site;

    public CrashSite Site { get; }

    public async ValueTask InitializeAsync()
    {
        Site.KeepWarm = "1h";
        await Site.InitializeAsync();
        var second = await Site.Project.EndAsync((await Site.BeginDeployAsync()).Number);
        Assert.True(second.State == "succeeded", second.Summary);
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
