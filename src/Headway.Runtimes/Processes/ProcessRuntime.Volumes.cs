using Headway.Model.Runtime;

namespace Headway.Runtimes.Processes;

/// <content>Volumes.</content>
public sealed partial class ProcessRuntime
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<VolumeStatus>> ListVolumesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<VolumeStatus>>(
        [.. _volumes.List().Select(name => new VolumeStatus(name, Name, _volumes.PathOf(name)))]);

    /// <inheritdoc/>
    public Task RemoveVolumeAsync(VolumeStatus volume, CancellationToken cancellationToken)
    {
        try
        {
            if (volume.Runtime == Name)
            {
                _volumes.Remove(volume.Name);
            }

            return Task.CompletedTask;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RuntimeException($"The volume {volume.Name} cannot be removed: {error.Message}", error);
        }
    }
}
