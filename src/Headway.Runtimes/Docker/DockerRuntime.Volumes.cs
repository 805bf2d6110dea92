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
    public async Task RemoveVolumeAsync(VolumeStatus volume, CancellationToken cancellationToken)
    {
        try
        {
            if (volume.Runtime == Name)
            {
                await _volumes.RemoveAsync(volume.Name, cancellationToken);
            }
        }
        catch (DockerException error)
        {
            throw new RuntimeException($"The volume {volume.Name} cannot be removed: {error.Message}", error);
        }
    }
}
