using Headway.Builders.Artifacts;

namespace Headway.Builders.Execution;

/// <summary>Ends a build that fills the disk.</summary>
/// <param name="options">The limit and how often to look.</param>
/// <param name="time">The clock.</param>
internal sealed class DiskWatch(BuilderOptions options, TimeProvider time)
{
    /// <summary>Gets why the build was ended.</summary>
    public string? Problem { get; private set; }

    /// <summary>Looks at a folder now.</summary>
    /// <returns>Why the build must end, or null.</returns>
    public string? Check(string folder) => Tree.DiskBytes(folder) > options.MaxWorkBytes
        ? $"the build needed more than {BuildFailure.Size(options.MaxWorkBytes)} of disk space"
        : null;

    /// <summary>Looks again and again until told to stop, or stops the build.</summary>
    public async Task RunAsync(string folder, CancellationTokenSource stop)
    {
        try
        {
            while (Problem is null)
            {
                await Task.Delay(options.DiskCheckInterval, time, stop.Token);
                Problem = Check(folder);
            }

            await stop.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The build has ended.
        }
    }
}
