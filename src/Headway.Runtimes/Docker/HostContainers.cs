using Headway.Model.Runtime;
using Headway.Runtimes.Docker.Api;
using Headway.Runtimes.Host;

namespace Headway.Runtimes.Docker;

/// <summary>Makes containers that stand on this host's own system.</summary>
/// <param name="api">The daemon.</param>
/// <param name="options">Where the files are kept that they see, and their volumes.</param>
internal sealed class HostContainers(DockerApi api, DockerRuntimeOptions options)
{
    private readonly Lazy<HostSystem> host = new(HostSystem.Look);
    private readonly HostAccounts accounts = new(Path.Combine(options.StateDirectory, "accounts"));
    private readonly VolumeFolders volumes = new(options.VolumeDirectory ?? Path.Combine(options.StateDirectory, "volumes"));
    private readonly HostImage image = new(api);

    /// <summary>Makes the container of an instance, and first the image unless it is there.</summary>
    /// <param name="spec">The instance.</param>
    /// <param name="create">Makes the container.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What it stands on.</returns>
    /// <exception cref="RuntimeException">Its artifact is gone, or the image cannot be made.</exception>
    public async Task<ContainerGround> MakeAsync(InstanceSpec spec, Func<ContainerGround, Task> create, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(spec.WorkingDirectory))
        {
            throw new RuntimeException($"The working directory {spec.WorkingDirectory} of {spec.Id} does not exist.");
        }

        accounts.Prepare(spec.Account);
        var ground = HostGround.Of(volumes.Mount(spec), host.Value, accounts, Path.Exists);
        try
        {
            await create(ground);
        }
        catch (DockerException error) when (error.Kind == DockerFailure.NotFound)
        {
            await image.MakeAsync(host.Value, cancellationToken);
            await create(ground);
        }

        return ground;
    }
}
