using System.Diagnostics;
using System.Globalization;
using Headway.Client;
using Headway.Client.Contracts;
using Headway.Client.Sources;
using Headway.Client.Streams;

namespace Headway.Bench.Deployments.Running;

/// <summary>A project of services that all run <c>examples/tiny/app.py</c>.</summary>
internal sealed class TinyProject(ServerUnderTest server, string name)
{
    private readonly StreamOptions options = new();

    public string Name => name;

    public EnvironmentClient Environment { get; } = server.Client.In(name, "production");

    public static string HostOf(string project, string service) => $"{service}.{project}.localhost";

    /// <summary>Gets or sets more keys of <c>rollout</c>, each with a comma after it.</summary>
    public string Rollout { get; set; } = string.Empty;

    /// <summary>Gets how the services are built, and started where that does not say it: lines of the manifest.</summary>
    public string Build { get; init; } = "build: none\n            start: python3 app.py";

    /// <summary>Gets the runtime of its environment.</summary>
    public string Runtime { get; init; } = "process";

    /// <summary>Creates the project and deploys it for the first time.</summary>
    /// <param name="folder">Where to write it.</param>
    /// <param name="services">How many services: app, app2, app3…</param>
    /// <param name="replicas">How many instances each.</param>
    /// <param name="keepWarm">How long the old version stays.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task CreateAsync(string folder, int services, int replicas, string keepWarm, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(ServerUnderTest.Root, "examples/tiny/app.py"), Path.Combine(folder, "app.py"), overwrite: true);
        var manifest = $"project: {name}\n\nservices:\n" + string.Concat(Enumerable.Range(1, services).Select(number =>
            Service(number == 1 ? "app" : $"app{number.ToString(CultureInfo.InvariantCulture)}", replicas, keepWarm)))
            + $"environments: {{ production: {{ runtime: {Runtime} }} }}\n";
        await File.WriteAllTextAsync(Path.Combine(folder, "headway.yaml"), manifest, cancellationToken);
        await server.Client.CreateProjectAsync(new CreateProjectRequest(name), cancellationToken);
        await EndAsync(await DeployAsync(folder, cancellationToken), cancellationToken);
    }

    /// <summary>Asks for a deployment of a folder as it is now.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The deployment, which has only begun.</returns>
    public async Task<DeploymentView> DeployAsync(string folder, CancellationToken cancellationToken)
    {
        using var archive = new MemoryStream();
        await SourcePacker.PackAsync(folder, archive, cancellationToken);
        archive.Position = 0;
        var source = await server.Client.UploadSourceAsync(name, archive, null, cancellationToken);
        return await Environment.CreateDeploymentAsync(new("deploy", source.Id, null, null, null, false), cancellationToken);
    }

    /// <summary>Says how the next deployment behaves.</summary>
    public Task NextModeAsync(string mode, CancellationToken cancellationToken) => Environment.ChangeVariablesAsync(
        new("app", new Dictionary<string, string>(StringComparer.Ordinal) { ["TINY_MODE"] = mode }, null, false), cancellationToken);

    /// <summary>Says which version the next deployment has.</summary>
    public Task NextVersionAsync(string version, CancellationToken cancellationToken) => Environment.ChangeVariablesAsync(
        new("app", new Dictionary<string, string>(StringComparer.Ordinal) { ["VERSION"] = version }, null, false), cancellationToken);

    public Task<DeploymentView> RedeployAsync(CancellationToken cancellationToken) =>
        Environment.CreateDeploymentAsync(new("redeploy", null, null, null, null, false), cancellationToken);

    public Task<DeploymentView> RollbackAsync(int release, CancellationToken cancellationToken) =>
        Environment.CreateDeploymentAsync(new("rollback", null, null, null, release, false), cancellationToken);

    /// <summary>Waits until a deployment has ended, by its events.</summary>
    /// <returns>The deployment as it ended.</returns>
    /// <exception cref="InvalidOperationException">It did not succeed.</exception>
    public async Task<DeploymentView> EndAsync(DeploymentView deployment, CancellationToken cancellationToken)
    {
        var ended = await UntilEndedAsync(deployment, cancellationToken);
        return ended.State == "succeeded"
            ? ended
            : throw new InvalidOperationException($"Deployment {ended.Number} of {name} ended as {ended.State}: {ended.Summary}");
    }

    /// <summary>Waits until a deployment has ended, however that was.</summary>
    /// <returns>The deployment as it ended.</returns>
    public async Task<DeploymentView> UntilEndedAsync(DeploymentView deployment, CancellationToken cancellationToken)
    {
        await foreach (var part in Environment.FollowDeploymentAsync(deployment.Number, options, cancellationToken))
        {
            if (part.Kind == "state" && part.Text is not ("queued" or "running" or "live"))
            {
                break;
            }
        }

        return await Environment.GetDeploymentAsync(deployment.Number, cancellationToken);
    }

    /// <summary>Waits until only instances are left that serve.</summary>
    /// <param name="within">How long it may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when others were still there then.</returns>
    public async Task<bool> SettlesAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < within;)
        {
            if ((await Environment.GetInstancesAsync(cancellationToken)).All(instance => instance.Traffic == "serving"))
            {
                return true;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, cancellationToken);
        }

        return false;
    }

    private string Service(string service, int replicas, string keepWarm) => string.Create(CultureInfo.InvariantCulture, $$"""
          {{service}}:
            root: .
            {{Build}}
            routes: [{{HostOf(name, service)}}]
            health: { path: /health, within: 60s, expect: { json: { status: healthy } } }
            replicas: {{replicas}}
            resources: { memory: 512MB, cpu: 2 }
            env:
              VERSION: "0"
            rollout: { {{Rollout}} keepWarm: {{keepWarm}} }
            stop: { grace: 40s }

        """);
}
