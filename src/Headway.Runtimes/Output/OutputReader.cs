using System.Runtime.CompilerServices;

namespace Headway.Runtimes.Output;

/// <summary>Reads output files while they are written, cut off and replaced.</summary>
/// <param name="time">The clock.</param>
public sealed class OutputReader(TimeProvider time)
{
    private const int BlockSize = 64 * 1024;

    /// <summary>No more than this is read for a tail, however long its lines are: 64 MB.</summary>
    private const long LongestTail = 64L * 1024 * 1024;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Reads the last lines, from the end backwards.</summary>
    /// <param name="path">The output file; one that is missing is empty.</param>
    /// <param name="count">How many lines at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lines, and where to follow from. A line that has only begun is among them.</returns>
    public static async Task<OutputTail> ReadLastAsync(string path, int count, CancellationToken cancellationToken)
    {
        if (count <= 0 || !File.Exists(path))
        {
            return new OutputTail([], File.Exists(path) ? new FileInfo(path).Length : 0);
        }

        await using var file = Open(path);
        var end = file.Length;
        var position = await FindStartAsync(file, end, count, cancellationToken);
        var lines = new List<string>();
        var splitter = new LineSplitter();
        file.Position = position;
        var buffer = new byte[BlockSize];
        while (position < end && await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(BlockSize, end - position)), cancellationToken) is var read and > 0)
        {
            splitter.Add(buffer.AsSpan(0, read), lines);
            position += read;
        }

        splitter.Finish(lines);
        return new OutputTail([.. lines.TakeLast(count)], position);
    }

    /// <summary>Reads lines as they are written.</summary>
    /// <param name="path">The output file; it need not be there yet.</param>
    /// <param name="offset">The byte to begin at; when the file is shorter (it was cut off), its start.</param>
    /// <param name="ended">Completes when nothing more will be written: then the rest is read, and the stream ends.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The lines, without their line breaks.</returns>
    public async IAsyncEnumerable<string> FollowAsync(
        string path, long offset, Task ended, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var follower = new OutputPosition(path, offset);
        var pause = ShortestPause;
        while (true)
        {
            // Asked before reading: what was written before the end is then read for sure.
            var last = ended.IsCompleted;
            var lines = await follower.ReadAsync(cancellationToken);
            foreach (var line in lines.Concat(last && !follower.HasMore ? follower.Finish() : []))
            {
                yield return line;
            }

            if (follower.HasMore)
            {
                pause = ShortestPause;
                continue;
            }

            if (last)
            {
                yield break;
            }

            await Task.WhenAny(ended, Task.Delay(pause, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            pause = lines.Count > 0 ? ShortestPause : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
        }
    }

    /// <summary>Opens an output file without hindering its writers.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The open file.</returns>
    internal static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);

    private static async Task<long> FindStartAsync(FileStream file, long end, int count, CancellationToken cancellationToken)
    {
        var buffer = new byte[BlockSize];
        var breaks = 0;
        for (var blockEnd = end; blockEnd > 0 && end - blockEnd < LongestTail;)
        {
            var start = Math.Max(0, blockEnd - BlockSize);
            file.Position = start;
            var length = await file.ReadAtLeastAsync(
                buffer.AsMemory(0, (int)(blockEnd - start)), (int)(blockEnd - start), throwOnEndOfStream: false, cancellationToken);
            for (var index = length - 1; index >= 0; index--)
            {
                // The break at the very end closes the last line; it begins none.
                if (buffer[index] == '\n' && start + index != end - 1 && ++breaks == count)
                {
                    return start + index + 1;
                }
            }

            blockEnd = start;
        }

        return Math.Max(0, end - LongestTail);
    }
}
