namespace Headway.Model.Runtime;

/// <summary>A runtime that keeps volumes: they are made with the first instance that names them, and stay until they are removed here.</summary>
public interface IVolumeRuntime : IRuntime
{
    /// <summary>Lists every volume that this runtime keeps.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The volumes, by name.</returns>
    /// <exception cref="RuntimeException">They cannot be seen now.</exception>
    Task<IReadOnlyList<VolumeStatus>> ListVolumesAsync(CancellationToken cancellationToken);

    /// <summary>Removes a volume with everything in it. One that is not there is no failure; one that another runtime keeps stays.</summary>
    /// <param name="volume">The volume; no instance may have it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when nothing of it is left.</returns>
    /// <exception cref="RuntimeException">It cannot be removed, with the reason.</exception>
    Task RemoveVolumeAsync(VolumeStatus volume, CancellationToken cancellationToken);
}
