using Headway.Acceptance.Tests.Running;
using Headway.Client;
using Headway.Client.Contracts;

namespace Headway.Acceptance.Tests.Gates;

/// <summary>A project whose good version is live, for releases that are not.</summary>
public class CorpusSite : IAsyncLifetime
{
    private readonly IServerSite home;

    /// <summary>Initializes a new instance of the <see cref="CorpusSite"/> class.</summary>
    /// <param name="server">The server of all tests.</param>
    public CorpusSite(HeadwayServer server) => home = server;

    /// <summary>Initializes a new instance of the <see cref="CorpusSite"/> class with another server.</summary>
    /// <param name="home">The server, which must be there already.</param>
    protected CorpusSite(IServerSite home) => this.home = home;

    /// <summary>Gets the project.</summary>
    public TinyProject Project { get; private set; } = null!;

    /// <summary>Gets the release of the good version.</summary>
    public int Good { get; private set; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        Project = await TinyProject.CreateAsync(home.Server, "corpus");
        Good = (await Project.DeployGoodAsync(Shop.Good)).Release!.Value;
        var staging = home.Server.Client.In(Project.Name, "staging");
        await staging.PreflightAsync(new PreflightRequest(new string('0', 64), null, null), Cancelled);
        await SetAsync(staging, new Dictionary<string, string> { ["PAYMENT_TOKEN"] = FailureCorpus.StagingToken });
        await SetAsync(Project.In, new Dictionary<string, string> { ["MAIL_TOKEN"] = FailureCorpus.MailToken });
    }

    // The project goes with its server.
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Deploys a bad version as version 2; what was set for it is taken back.</summary>
    /// <param name="fault">What is wrong with it.</param>
    public async Task<DeploymentView> DeployAsync(FailureCase fault)
    {
        var bad = fault.Spoil(Shop.Good) with { Version = "2" };
        if (fault.Set.Count == 0)
        {
            return await Project.DeployAsync(bad);
        }

        await SetAsync(Project.In, fault.Set);
        try
        {
            return await Project.DeployAsync(bad);
        }
        finally
        {
            await Project.In.ChangeVariablesAsync(new ChangeVariablesRequest(null, null, [.. fault.Set.Keys], null), Cancelled);
        }
    }

    private static Task<VariablesView> SetAsync(EnvironmentClient environment, IReadOnlyDictionary<string, string> values) =>
        environment.ChangeVariablesAsync(new ChangeVariablesRequest(null, values, null, true), Cancelled);
}
