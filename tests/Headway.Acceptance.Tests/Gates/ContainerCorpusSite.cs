using Headway.Acceptance.Tests.Containers;

namespace Headway.Acceptance.Tests.Gates;

/// <summary>The same, in containers.</summary>
public sealed class ContainerCorpusSite : CorpusSite
{
    private readonly DockerServer docker;

    public ContainerCorpusSite()
        : this(new DockerServer())
    {
    }

    private ContainerCorpusSite(DockerServer docker)
        : base(docker) => this.docker = docker;

    public override async ValueTask InitializeAsync()
    {
        await docker.InitializeAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await docker.DisposeAsync();
    }
}
