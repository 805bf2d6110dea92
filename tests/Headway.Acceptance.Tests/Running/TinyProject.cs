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
        return await CreateNamedAsync(server, $"{prefix}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(2))}");
    }

    /// <summary>Makes one with a name, such as one that another server has.</summary>
    public static async Task<TinyProject> CreateNamedAsync(HeadwayServer server, string name)
    {
        await server.Client.CreateProjectAsync(new CreateProjectRequest(name), Cancelled);
        return new TinyProject(server, name);
    }

    /// <summary>Starts a load on the project's public address.</summary>
    public SteadyLoad Load() => new(server.Edge, Host);

    public Task<DeploymentView> DeployAsync(TinyManifest manifest) => DeployAsync(TextOf(manifest), manifest.Files);

    /// <summary>Deploys and waits for the end.</summary>
    public async Task<DeploymentView> DeployAsync(string manifest, IReadOnlyDictionary<string, string> files) =>
        await EndAsync((await BeginAsync(manifest, files)).Number);

    public Task<DeploymentView> BeginAsync(TinyManifest manifest) => BeginAsync(TextOf(manifest), manifest.Files);

    public async Task<DeploymentView> BeginAsync(string manifest, IReadOnlyDictionary<string, string> files)
    {
        var source = await UploadAsync(manifest, files);
        var request = new CreateDeploymentRequest("deploy", source.Id, null, null, null, false);
        return await In.CreateDeploymentAsync(request, Cancelled);
    }

    /// <param name="release">The release to go back to; null for the last one before the current one.</param>
    public Task<DeploymentView> BeginRollbackAsync(int? release = null) =>
        In.CreateDeploymentAsync(new CreateDeploymentRequest("rollback", null, null, null, release, false), Cancelled);

    public Task<SourceView> UploadAsync(TinyManifest manifest) => UploadAsync(TextOf(manifest), manifest.Files);

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
    public Task<bool> StepStartsAsync(int number, string step) =>
        SeesAsync(number, seen => seen.Kind == "step" && seen.Step == step);

    /// <summary>Follows a deployment until something is seen.</summary>
    /// <returns>False when the deployment ended without it.</returns>
    public async Task<bool> SeesAsync(int number, Func<DeploymentEvent, bool> wanted)
    {
        await foreach (var seen in In.FollowDeploymentAsync(number, new StreamOptions { WasThere = true }, Cancelled))
        {
            if (wanted(seen))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Waits until a deployment puts out a text.</summary>
    public async Task SaysAsync(int number, string text) => Assert.True(
        await SeesAsync(number, seen => seen.Kind == "output" && seen.Text?.Contains(text, StringComparison.Ordinal) == true),
        $"{Name} never said '{text}'.");

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
        using var body = JsonDocument.Parse(await ReadAsync(path));
        return (body.RootElement.GetProperty("version").GetString()!, body.RootElement.GetProperty("instance").GetString()!);
    }

    /// <summary>Reads a path of the application through the edge.</summary>
    public async Task<string> ReadAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = server.Edge };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = Host;
        using var response = await http.SendAsync(request, Cancelled);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(Cancelled);
    }

    /// <summary>Waits until instances, processes and the edge are one: only the current release, nothing orphaned.</summary>
    /// <param name="release">The release that must be current.</param>
    /// <param name="within">How long it may take.</param>
    public Task SettlesAsync(int release, TimeSpan? within = null) => new Agreement(server, this).SettlesAsync(release, within);

    /// <summary>Waits until the current release is the only one that is served.</summary>
    /// <param name="release">The release that must be current; null for whichever is.</param>
    public Task AgreesAsync(int? release = null) => new Agreement(server, this).AgreesAsync(release);

    /// <summary>Lists the processes of the project's instances and programs; the door of its network is neither.</summary>
    public IReadOnlyList<int> Processes() =>
        [.. HostProcesses.Of(server.Data).Where(pid => HostProcesses.Mentions(pid, $"{Name}.production.") && !HostProcesses.Mentions(pid, $"door.{Name}.production"))];

    /// <summary>Waits until a program of the project runs.</summary>
    /// <param name="text">What its arguments hold.</param>
    public Task ProgramRunsAsync(string text) => Eventually.TrueAsync(
        () => Processes().Any(pid => HostProcesses.Arguments(pid).Contains(text, StringComparison.Ordinal)), $"{text} runs");

    private string TextOf(TinyManifest manifest) => (manifest with { Runtime = server.Runtime }).Text(Name);

    private async Task<SourceView> UploadAsync(string manifest, IReadOnlyDictionary<string, string> files)
    {
        var all = new Dictionary<string, string>
        {
            ["headway.yaml"] = manifest,
            ["app.py"] = await File.ReadAllTextAsync(Repository.PathOf("examples", "tiny", "app.py"), Cancelled),
            ["migrate.py"] = await File.ReadAllTextAsync(Repository.PathOf("examples", "tiny", "migrate.py"), Cancelled),
        };
        foreach (var (path, text) in files)
        {
            all[path] = text;
        }

        await using var archive = SourceTar.Of(all);
        return await server.Client.UploadSourceAsync(Name, archive, null, Cancelled);
    }
}
