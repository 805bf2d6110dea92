using Headway.Builders.Artifacts;

namespace Headway.Builders.Execution;

/// <summary>Ends a build that fills the disk: what runs, and the databases, need the rest of it.</summary>
/// <param name="options">The limits and how often to look.</param>
/// <param name="time">The clock.</param>
internal sealed class DiskWatch(BuilderOptions options, TimeProvider time)
{
    // To ask for the free space costs nothing; to add up a tree of many files does.
    private static readonly TimeSpan FreeCheckInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Gets why the build was ended.</summary>
    public string? Problem { get; private set; }

    /// <summary>Looks at a folder now.</summary>
    /// <returns>Why the build must end, or null.</returns>
    public string? Check(string folder) => Tree.DiskBytes(folder) > options.MaxWorkBytes
        ? $"the build needed more than {BuildFailure.Size(options.MaxWorkBytes)} of disk space"
        : null;

    /// <summary>Looks at the disk below a folder now.</summary>
    /// <returns>That it is full, or null.</returns>
    public string? CheckFree(string folder) => new DriveInfo(folder).AvailableFreeSpace is var free && free < options.LeastFreeBytes
        ? $"the disk of the data directory is full ({BuildFailure.Size(free >> 20 << 20)} free): make room or build with less"
        : null;

    /// <summary>Looks again and again until told to stop, or stops the build.</summary>
    public async Task RunAsync(string folder, CancellationTokenSource stop)
    {
        var pause = FreeCheckInterval < options.DiskCheckInterval ? FreeCheckInterval : options.DiskCheckInterval;
        try
        {
            for (var looked = time.GetTimestamp(); Problem is null;)
            {
                await Task.Delay(pause, time, stop.Token);
                Problem = CheckFree(folder);
                if (Problem is null && time.GetElapsedTime(looked) >= options.DiskCheckInterval)
                {
                    Problem = Check(folder);
                    looked = time.GetTimestamp();
                }
            }

            await stop.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The build has ended.
        }
    }
}
