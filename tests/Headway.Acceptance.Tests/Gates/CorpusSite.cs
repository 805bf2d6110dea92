using Headway.Acceptance.Tests.Running;
using Headway.Client;
using Headway.Client.Contracts;

namespace Headway.Acceptance.Tests.Gates;

/// <summary>A project whose good version is live, for releases that are not.</summary>
/// <param name="server">The server.</param>
public sealed class CorpusSite(HeadwayServer server) : IAsyncLifetime
{
    /// <summary>Gets the project.</summary>
    public TinyProject Project { get; private set; } = null!;

    /// <summary>Gets the release of the good version.</summary>
    public int Good { get; private set; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Project = await TinyProject.CreateAsync(server, "corpus");
        Good = (await Project.DeployGoodAsync(Shop.Good)).Release!.Value;
        var staging = server.Client.In(Project.Name, "staging");
        await staging.PreflightAsync(new PreflightRequest(new string('0', 64), null, null), Cancelled);
        await SetAsync(staging, new Dictionary<string, string> { ["PAYMENT_TOKEN"] = FailureCorpus.StagingToken });
        await SetAsync(Project.In, new Dictionary<string, string> { ["MAIL_TOKEN"] = FailureCorpus.MailToken });
    }

    // The project goes with its server.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

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
