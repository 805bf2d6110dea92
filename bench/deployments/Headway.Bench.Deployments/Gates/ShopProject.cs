using Headway.Bench.Deployments.Running;
using Headway.Client.Contracts;

namespace Headway.Bench.Deployments.Gates;

/// <summary>A project of one service that runs <c>bench/gates/shop.py</c>, from a new source each time.</summary>
internal sealed class ShopProject
{
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);

    private readonly TinyProject project;
    private readonly string folder;
    private readonly string gates;

    private ShopProject(TinyProject project, string folder, string gates)
    {
        this.project = project;
        this.folder = folder;
        this.gates = gates;
    }

    /// <summary>Gets everything that proves a release and does not wait by design, as lines of a service.</summary>
    public static string AllGates => """
            require:
              API_KEY: { minLength: 32, pattern: "^[A-Za-z0-9_-]+$" }
              SHOP_URL: { url: [https] }
              LOG_LEVEL: { oneOf: [info, warn] }
              VERSION: {}
              "APP_*": {}
            checks: ["true", test -f version.txt]
            smoke:
              - name: health
                request: /health
                expect: { status: 200, json: { status: healthy }, headers: { Content-Type: { pattern: ^application/json } } }
              - name: log in
                request: POST /echo
                json: { key: "${API_KEY}", run: "${SMOKE_RUN}" }
                expect: { status: 200 }
                capture: { token: $.sha256 }
              - name: who am I
                request: /me
                headers: { Authorization: "Bearer ${token}" }
              - name: version
                request: /
                expect: { json: { version: "${VERSION}" } }
              - name: live updates
                websocket: /ws
                send: { action: ping }
                expect: { json: { action: ping } }
              - cors: { path: /me, origin: "https://shop.example", allowed: true }
              - cors: { path: /me, origin: "https://evil.example", allowed: false }
              - securityHeaders: /page
              - page: /page
              - rateLimit: { request: /limited, after: 3 }

        """;

    /// <summary>Creates a project and deploys it for the first time.</summary>
    /// <param name="server">The server.</param>
    /// <param name="name">The project's name.</param>
    /// <param name="folder">Where to write the source.</param>
    /// <param name="gates">The lines of the service that say what is judged.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<ShopProject> CreateAsync(
        ServerUnderTest server, string name, string folder, string gates, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(ServerUnderTest.Root, "examples/tiny/app.py"), Path.Combine(folder, "app.py"));
        File.Copy(Path.Combine(ServerUnderTest.Root, "bench/gates/shop.py"), Path.Combine(folder, "shop.py"));
        await server.Client.CreateProjectAsync(new CreateProjectRequest(name), cancellationToken);
        var shop = new ShopProject(new TinyProject(server, name), folder, gates);
        await shop.DeployAsync("0", cancellationToken);
        return shop;
    }

    /// <summary>Deploys a version, and waits until nothing is left of the one before.</summary>
    /// <returns>The deployment as it ended.</returns>
    public async Task<DeploymentView> DeployAsync(string version, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "version.txt"), version, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "headway.yaml"), Manifest(version), cancellationToken);
        var ended = await project.EndAsync(await project.DeployAsync(folder, cancellationToken), cancellationToken);
        return await project.SettlesAsync(Settling, cancellationToken)
            ? ended
            : throw new InvalidOperationException($"{project.Name}: the old version was still there after a minute.");
    }

    private string Manifest(string version) => $$$"""
        project: {{{project.Name}}}

        services:
          app:
            start: python3 shop.py
            routes: [{{{TinyProject.HostOf(project.Name, "app")}}}]
            health: { path: /health, within: 60s, expect: { json: { status: healthy } } }
            resources: { memory: 128MB }
            env: { VERSION: "{{{version}}}", API_KEY: "${{ secret(48) }}", LOG_LEVEL: info, APP_NAME: shop, SHOP_URL: "https://shop.example" }
            rollout: { watch: 0, keepWarm: 1s }
            stop: { grace: 10s }
        {{{gates}}}
        """;
}
