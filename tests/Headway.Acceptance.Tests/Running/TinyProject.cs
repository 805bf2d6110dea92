using System.Security.Cryptography;
using System.Text.Json;
using Headway.Client;
using Headway.Client.Contracts;
using Headway.Client.Streams;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Running;

/// <summary>A project of its own on a server, made of <c>examples/tiny</c>.</summary>
public sealed class TinyProject
{
    private readonly HeadwayServer server;

    private TinyProject(HeadwayServer server, string name)
    {
        this.server = server;
        Name = name;
        In = server.Client.In(name, "production");
    }

    public string Name { get; }

    public string Host => $"{Name}.localhost";

    public EnvironmentClient In { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<TinyProject> CreateAsync(HeadwayServer server, string prefix)
    {
        var name = $"{prefix}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(2))}";
        await server.Client.CreateProjectAsync(new CreateProjectRequest(name), Cancelled);
        return new TinyProject(server, name);
    }

    /// <summary>Starts a load on the project's public address.</summary>
    public SteadyLoad Load() => new(server.Edge, Host);

    public Task<DeploymentView> DeployAsync(TinyManifest manifest) => DeployAsync(manifest.Text(Name), manifest.Files);

    /// <summary>Deploys and waits for the end.</summary>
    public async Task<DeploymentView> DeployAsync(string manifest, IReadOnlyDictionary<string, string> files) =>
        await EndAsync((await BeginAsync(manifest, files)).Number);

    public Task<DeploymentView> BeginAsync(TinyManifest manifest) => BeginAsync(manifest.Text(Name), manifest.Files);

    public async Task<DeploymentView> BeginAsync(string manifest, IReadOnlyDictionary<string, string> files)
    {
        var source = await UploadAsync(manifest, files);
        var request = new CreateDeploymentRequest("deploy", source.Id, null, null, null, false);
        return await In.CreateDeploymentAsync(request, Cancelled);
    }

    public Task<DeploymentView> BeginRollbackAsync() =>
        In.CreateDeploymentAsync(new CreateDeploymentRequest("rollback", null, null, null, null, false), Cancelled);

    public Task<SourceView> UploadAsync(TinyManifest manifest) => UploadAsync(manifest.Text(Name), manifest.Files);

    /// <summary>Follows a deployment to its end.</summary>
    public Task<DeploymentView> EndAsync(int number) => EndAsync(In, number);

    /// <summary>Follows a deployment of an environment to its end.</summary>
    public async Task<DeploymentView> EndAsync(EnvironmentClient environment, int number)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(TimeSpan.FromSeconds(120));
        await foreach (var _ in environment.FollowDeploymentAsync(number, new StreamOptions { WasThere = true }, limit.Token))
        {
            // Only the end counts.
        }

        return await environment.GetDeploymentAsync(number, Cancelled);
    }

    /// <summary>Waits until a step of a deployment is seen to start.</summary>
    public async Task StepStartsAsync(int number, string step)
    {
        await foreach (var seen in In.FollowDeploymentAsync(number, new StreamOptions { WasThere = true }, Cancelled))
        {
            if (seen.Kind == "step" && seen.Step == step)
            {
                return;
            }
        }
    }

    /// <summary>Deploys version 1 that behaves, and sees it answer.</summary>
    public async Task<DeploymentView> DeployGoodAsync(TinyManifest? manifest = null)
    {
        var done = await DeployAsync(manifest ?? new TinyManifest());
        Assert.True(done.State == "succeeded", $"{done.Summary}\n{server.Log}");
        Assert.Equal("1", (await AskAsync()).Version);
        return done;
    }

    /// <summary>Asks the application through the edge.</summary>
    public async Task<(string Version, string Instance)> AskAsync(string path = "/")
    {
        using var http = new HttpClient { BaseAddress = server.Edge };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = Host;
        using var response = await http.SendAsync(request, Cancelled);
        response.EnsureSuccessStatusCode();
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancelled)).RootElement;
        return (body.GetProperty("version").GetString()!, body.GetProperty("instance").GetString()!);
    }

    /// <summary>Waits until instances, processes and the edge are one: only the current release, nothing orphaned.</summary>
    /// <param name="release">The release that must be current.</param>
    /// <param name="within">How long it may take.</param>
    public async Task SettlesAsync(int release, TimeSpan? within = null)
    {
        var state = string.Empty;
        try
        {
            await Eventually.TrueAsync(
                async () => (state = await DifferenceAsync(release)).Length == 0, "all is of one mind", within ?? TimeSpan.FromSeconds(20));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{state}\n{server.Log}");
        }
    }

    /// <summary>Waits until the current release is the only one that is served.</summary>
    public async Task AgreesAsync(int release)
    {
        var state = string.Empty;
        try
        {
            await Eventually.TrueAsync(
                async () => (state = await DisagreementAsync(release)).Length == 0, "store, edge and runtime agree", TimeSpan.FromSeconds(5));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{state}\n{server.Log}");
        }
    }

    private async Task<string> DisagreementAsync(int release)
    {
        var status = await In.GetStatusAsync(Cancelled);
        if (status.Release != release)
        {
            return $"The current release is {status.Release}, not {release}.";
        }

        var serving = (await In.GetInstancesAsync(Cancelled)).Where(instance => instance.Traffic == "serving").ToList();
        if (serving.Count == 0 || serving.Any(instance => instance.Release != release || instance.State != "running"))
        {
            return $"Serving are {string.Join(", ", serving)}.";
        }

        for (var ask = 0; ask < 5; ask++)
        {
            var (_, instance) = await AskAsync();
            if (serving.All(one => one.Id != instance))
            {
                return $"{instance} answers.";
            }
        }

        return string.Empty;
    }

    private async Task<string> DifferenceAsync(int release)
    {
        if (await DisagreementAsync(release) is { Length: > 0 } disagreement)
        {
            return disagreement;
        }

        var listed = (await In.GetInstancesAsync(Cancelled)).ToList();
        var running = HostProcesses.InstancesOf(server.Data)
            .Where(id => id.StartsWith($"{Name}.", StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        return listed.All(instance => instance.Release == release) && running.SetEquals(listed.Select(instance => instance.Id))
            ? string.Empty
            : $"Listed are {string.Join(", ", listed)}; running are {string.Join(", ", running)}.";
    }

    private async Task<SourceView> UploadAsync(string manifest, IReadOnlyDictionary<string, string> files)
    {
        var all = new Dictionary<string, string>(files)
        {
            ["headway.yaml"] = manifest,
            ["app.py"] = await File.ReadAllTextAsync(Repository.PathOf("examples", "tiny", "app.py"), Cancelled),
            ["migrate.py"] = await File.ReadAllTextAsync(Repository.PathOf("examples", "tiny", "migrate.py"), Cancelled),
        };
        await using var archive = SourceTar.Of(all);
        return await server.Client.UploadSourceAsync(Name, archive, null, Cancelled);
    }
}
