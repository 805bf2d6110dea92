using System.Globalization;
using Headway.Bench.Deployments.Running;
using Headway.Client.Contracts;

namespace Headway.Bench.Deployments.Holding;

/// <summary>A project whose every deployment runs an exclusive migration. Its app answers from HAProxy's memory, its migration sleeps.</summary>
internal sealed class HeldProject
{
    private const string Name = "held";
    private static readonly string[] Files = ["app.cfg", "migrate.sh"];

    private readonly ServerUnderTest server;
    private readonly TinyProject project;
    private readonly string folder;
    private readonly int requests;

    private HeldProject(ServerUnderTest server, string folder, int requests)
    {
        this.server = server;
        this.folder = folder;
        this.requests = requests;
        project = new TinyProject(server, Name);
    }

    private WaitingCrowd Crowd => new(TinyProject.HostOf(Name, "app"), server.EdgePort, requests);

    /// <summary>Creates the project and deploys it for the first time.</summary>
    public static async Task<HeldProject> CreateAsync(ServerUnderTest server, string folder, int requests, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        Array.ForEach(Files, file => File.Copy(Path.Combine(ServerUnderTest.Root, "bench/hold", file), Path.Combine(folder, file)));
        await server.Client.CreateProjectAsync(new CreateProjectRequest(Name), cancellationToken);
        var held = new HeldProject(server, folder, requests);
        await held.WriteAsync("0", 0, cancellationToken);
        await held.project.EndAsync(await held.project.DeployAsync(folder, cancellationToken), cancellationToken);
        return held;
    }

    /// <summary>Asks while nothing is held: what clients, edge and app need for so many requests.</summary>
    public async Task<Hold> WithoutHoldAsync(CancellationToken cancellationToken)
    {
        var answers = await Crowd.AskAsync(cancellationToken);
        return new Hold(answers.Min(answer => answer.Sent), answers);
    }

    /// <summary>Deploys, and asks as soon as the migration runs.</summary>
    /// <param name="version">The version.</param>
    /// <param name="seconds">How long the migration takes.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What the clients saw.</returns>
    public async Task<Hold> HoldAsync(string version, int seconds, CancellationToken cancellationToken)
    {
        await WriteAsync(version, seconds, cancellationToken);
        var deployment = await project.DeployAsync(folder, cancellationToken);
        Task<HeldAnswer[]>? crowd = null;
        var ended = DateTimeOffset.MinValue;
        await foreach (var part in project.Environment.FollowDeploymentAsync(deployment.Number, new(), cancellationToken))
        {
            if (part is { Kind: "output", Text: "begun" })
            {
                crowd = Crowd.AskAsync(cancellationToken);
            }
            else if (part.Kind == "output" && part.Text.StartsWith("ended ", StringComparison.Ordinal))
            {
                ended = DateTimeOffset.UnixEpoch.AddSeconds(double.Parse(part.Text[6..], CultureInfo.InvariantCulture));
            }
        }

        await project.EndAsync(deployment, cancellationToken);
        return new Hold(ended, await crowd!);
    }

    private Task WriteAsync(string version, int seconds, CancellationToken cancellationToken) => File.WriteAllTextAsync(
        Path.Combine(folder, "headway.yaml"),
        string.Create(CultureInfo.InvariantCulture, $$"""
            project: {{Name}}

            services:
              app:
                start: haproxy -db -f app.cfg
                routes: [{{TinyProject.HostOf(Name, "app")}}]
                health: { path: /health, within: 60s, expect: { json: { status: healthy } } }
                migrate: { up: sh migrate.sh, exclusive: true, hold: 60s }
                env: { VERSION: "{{version}}", HOLD_SECONDS: "{{seconds}}" }
                rollout: { watch: 1s, keepWarm: 1s }
                stop: { grace: 5s }

            """),
        cancellationToken);
}
