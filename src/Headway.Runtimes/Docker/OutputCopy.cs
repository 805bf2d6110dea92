using System.Text;
using Headway.Runtimes.Docker.Api;

namespace Headway.Runtimes.Docker;

/// <summary>
/// Copies the output of one container into its output file, so that it stays when the container is gone. The mark is
/// written after the bytes: a control plane that was killed between the two finds more in the file than the mark says, cuts
/// it off there, and reads it again from Docker. The mark's file is open for one copier at a time.
/// </summary>
/// <param name="api">The daemon.</param>
/// <param name="container">The id of the container.</param>
/// <param name="outputFile">Where its output goes.</param>
/// <param name="markFile">Where the mark is kept.</param>
/// <param name="time">The clock.</param>
internal sealed class OutputCopy(DockerApi api, string container, string outputFile, string markFile, TimeProvider time)
{
    /// <summary>How long to wait when Docker ends the output of a container that runs.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Copies what there is, and goes on while the container runs.</summary>
    /// <param name="follow">Whether to go on.</param>
    /// <param name="cancellationToken">Ends the copy; the next one goes on where this one ends.</param>
    /// <returns>False when another copier is at it.</returns>
    public async Task<bool> RunAsync(bool follow, CancellationToken cancellationToken)
    {
        await using var marks = TryOpen();
        if (marks is null)
        {
            return false;
        }

        var mark = await ReadAsync(marks, cancellationToken);
        while (!mark.Finished)
        {
            // Asked before copying: what was written before the end is then copied for sure.
            var ended = await api.FindAsync(container, cancellationToken) is not { State.Running: true };
            (mark, var whole) = await CopyAsync(marks, mark, follow && !ended, cancellationToken);
            if (ended && whole)
            {
                mark = mark with { Finished = true };
                await WriteAsync(marks, mark, cancellationToken);
            }
            else if (!follow)
            {
                break;
            }
            else
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }

        return true;
    }

    /// <summary>Opens an output file for writing, and makes it where there is none.</summary>
    public static FileStream Open(string outputFile)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(outputFile)!);
        return new FileStream(outputFile, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead,
        });
    }

    /// <summary>Reads whether everything was copied.</summary>
    public bool IsFinished()
    {
        try
        {
            using var file = new FileStream(markFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            return CopyMark.TryParse(reader.ReadToEnd()) is { Finished: true } mark && mark.Container == container;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task WriteAsync(FileStream marks, CopyMark mark, CancellationToken cancellationToken)
    {
        marks.Position = 0;
        await marks.WriteAsync(Encoding.ASCII.GetBytes(mark.ToText()), cancellationToken);
    }

    // .NET locks what is opened for nobody else, also between processes; the kernel unlocks it when its owner is killed.
    private FileStream? TryOpen()
    {
        try
        {
            return new FileStream(markFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException error) when (error is not DirectoryNotFoundException)
        {
            return null;
        }
    }

    private async Task<CopyMark> ReadAsync(FileStream marks, CancellationToken cancellationToken)
    {
        var buffer = new byte[256];
        var read = await marks.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (CopyMark.TryParse(Encoding.ASCII.GetString(buffer, 0, read)) is { } mark && mark.Container == container)
        {
            return mark;
        }

        var length = File.Exists(outputFile) ? new FileInfo(outputFile).Length : 0;
        var first = new CopyMark(container, 0, 0, length, Finished: false);
        await WriteAsync(marks, first, cancellationToken);

        // Marks of one container are of one length; what stood there before may be longer.
        marks.SetLength(marks.Position);
        return first;
    }

    // Whole: there is no more in Docker than was copied. A daemon that went away, or a full disk, leaves some there.
    private async Task<(CopyMark Mark, bool Whole)> CopyAsync(FileStream marks, CopyMark mark, bool follow, CancellationToken cancellationToken)
    {
        try
        {
            var since = mark.Nanoseconds > 0 ? DockerApi.Nanoseconds(mark.Nanoseconds) : null;
            await using var log = await api.LogsAsync(container, since, follow, cancellationToken);
            await using var output = Open(outputFile);
            CutOff(output, mark.Length);
            var frames = new LogFrames(log.Content);
            var known = (mark.Nanoseconds, Left: mark.Count);
            while (await frames.NextAsync(cancellationToken) is { } entry)
            {
                if (entry.Nanoseconds == known.Nanoseconds && known.Left > 0)
                {
                    known.Left--;
                    continue;
                }

                // Whoever bounds its size may have cut the file off since the last entry.
                output.Position = output.Length;
                await output.WriteAsync(StartWords.Explain(entry.Bytes), CancellationToken.None);
                mark = mark.After(entry, output.Length);
                await WriteAsync(marks, mark, CancellationToken.None);
            }
        }
        catch (Exception error) when (error is InvalidDataException or DockerException { Kind: DockerFailure.NotFound })
        {
            // There is nothing more that could be read.
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            return (mark, false);
        }

        return (mark, true);
    }

    private static void CutOff(FileStream output, long length)
    {
        if (output.Length > length)
        {
            output.SetLength(length);
        }
    }
}
