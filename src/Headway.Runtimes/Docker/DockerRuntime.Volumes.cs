using Headway.Model.Runtime;

namespace Headway.Runtimes.Docker;

/// <content>Volumes.</content>
public sealed partial class DockerRuntime
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<VolumeStatus>> ListVolumesAsync(CancellationToken cancellationToken) =>
        SayingAsync("The volumes cannot be listed", () => _volumes.ListAsync(cancellationToken));

    /// <inheritdoc/>
    public Task RemoveVolumeAsync(VolumeStatus volume, CancellationToken cancellationToken) =>
        SayingAsync($"The volume {volume.Name} cannot be removed", async () =>
        {
            if (volume.Runtime == Name)
            {
                await _volumes.RemoveAsync(volume.Name, cancellationToken);
            }

            return true;
        });
}
