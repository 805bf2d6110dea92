using Headway.Model.Names;

namespace Headway.Model.Building;

/// <summary>The images of this host's container engine.</summary>
public interface IImages
{
    /// <summary>Builds an image; cancelling ends the build and what it runs.</summary>
    /// <param name="plan">The build.</param>
    /// <param name="writeContext">Writes the context as a tar archive.</param>
    /// <param name="onOutput">Called for every line of output, in order.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <returns>The image, or why there is none.</returns>
    Task<ImageResult> BuildAsync(
        ImageBuildPlan plan, Func<Stream, CancellationToken, Task> writeContext, Action<string> onOutput, CancellationToken cancellationToken);

    /// <summary>Fetches an image unless it is there.</summary>
    /// <param name="plan">The image.</param>
    /// <param name="onOutput">Called for every line of output, in order.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The image, or why there is none.</returns>
    Task<ImageResult> FetchAsync(ImageFetchPlan plan, Action<string> onOutput, CancellationToken cancellationToken);

    /// <summary>Says whether an image is there.</summary>
    /// <param name="image">Its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False also when the engine does not answer.</returns>
    Task<bool> ExistsAsync(string image, CancellationToken cancellationToken);

    /// <summary>Removes the images that were made or fetched here, are not needed, and are older than an hour.</summary>
    /// <param name="isNeeded">Says of a build and the id of its image whether it is needed; asked just before each one goes.</param>
    /// <param name="cancellationToken">Ends the work; what is left goes next time.</param>
    /// <returns>How many were removed.</returns>
    Task<int> PruneAsync(Func<InstanceId, string, bool> isNeeded, CancellationToken cancellationToken);
}
