using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Docker.Api;

namespace Headway.Runtimes.Docker;

/// <content>Volumes.</content>
public sealed partial class DockerRuntime
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<VolumeStatus>> ListVolumesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _volumes.ListAsync(cancellationToken);
        }
        catch (DockerException error)
        {
            throw new RuntimeException($"The volumes cannot be listed: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public async Task RemoveVolumeAsync(VolumeId name, CancellationToken cancellationToken)
    {
        try
        {
            await _volumes.RemoveAsync(name, cancellationToken);
        }
        catch (DockerException error)
        {
            throw new RuntimeException($"The volume {name} cannot be removed: {error.Message}", error);
        }
    }
}
