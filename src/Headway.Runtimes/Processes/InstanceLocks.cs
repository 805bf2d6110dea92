using System.Globalization;
using Headway.Model.Names;

namespace Headway.Runtimes.Processes;

/// <summary>Lets one caller at a time start or remove an instance, also when two control planes work on one state directory.</summary>
/// <param name="stateDirectory">The state directory.</param>
/// <param name="time">The clock.</param>
internal sealed class InstanceLocks(string stateDirectory, TimeProvider time)
{
    /// <summary>Lock files are never deleted (two callers could then hold two files of one name), so their number is fixed.</summary>
    private const int Files = 64;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly SemaphoreSlim[] _inProcess = [.. Enumerable.Range(0, Files).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for an instance. Instances that share a lock file wait for each other, for milliseconds.</summary>
    /// <param name="id">The instance.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Gives the instance back when disposed; the kernel does it for a process that was killed.</returns>
    public async Task<IDisposable> AcquireAsync(InstanceId id, CancellationToken cancellationToken)
    {
        var number = NumberOf(id);
        await _inProcess[number].WaitAsync(cancellationToken);
        try
        {
            var name = number.ToString("x2", CultureInfo.InvariantCulture);
            return new Lease(await OpenAsync(Path.Combine(InstanceFolder.LocksOf(stateDirectory), name), cancellationToken), _inProcess[number]);
        }
        catch
        {
            _inProcess[number].Release();
            throw;
        }
    }

    // The same in every process, unlike string.GetHashCode.
    private static int NumberOf(InstanceId id) => id.Value.Aggregate(17, (hash, letter) => ((hash * 31) + letter) & (Files - 1));

    private async Task<FileStream> OpenAsync(string file, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (exception is not (DirectoryNotFoundException or FileNotFoundException) && File.Exists(file))
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private sealed class Lease(FileStream file, SemaphoreSlim held) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            held.Release();
        }
    }
}
