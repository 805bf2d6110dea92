using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Crashes;

/// <summary>A server of its own with a project that has two instances, a worker and databases, and nothing to do.</summary>
public sealed class IdleSite : IAsyncLifetime
{
    public HeadwayServer Server { get; } = new();

    public TinyProject Project { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        Project = await TinyProject.CreateAsync(Server, "idle");
        await Project.DeployGoodAsync(new TinyManifest
        {
            Replicas = 2,
            Env = ["DATABASE_URL: ${{ postgres.URL }}", "REDIS_URL: ${{ redis.URL }}"],
            Services = """
                  worker:
                    start: sleep 3600
                """,
            Rest = """
                databases:
                  postgres: { engine: postgres }
                  redis: { engine: redis }
                """,
        });
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
