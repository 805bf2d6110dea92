namespace Headway.Runtimes.Output;

/// <summary>
/// Keeps a flood of output from filling the disk. The writers hold their file open for good, so it cannot be renamed
/// away: its end is copied to <c>FILE.1</c> and the file is cut off. What is written in the moment between is lost.
/// </summary>
/// <param name="files">Gives the absolute paths of all output files at this time.</param>
/// <param name="options">How much is kept.</param>
/// <param name="time">The clock.</param>
public sealed class OutputKeeper(Func<IEnumerable<string>> files, OutputKeeperOptions options, TimeProvider time)
{
    /// <summary>Looks again and again.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>A task that ends by cancellation only.</returns>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Interval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            await LookAsync(cancellationToken);
        }
    }

    /// <summary>Looks once at every file. A file that cannot be cut off now is left for the next look.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when all are within their size.</returns>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var file in files())
        {
            try
            {
                if (File.Exists(file) && new FileInfo(file).Length > options.MaxBytes)
                {
                    await CutAsync(file, cancellationToken);
                }
            }
            catch (IOException)
            {
                // A full disk must not keep the other files from being cut off; cutting without a copy frees it.
                CutWithoutCopy(file);
            }
        }
    }

    private static void CutWithoutCopy(string file)
    {
        File.Delete(file + ".1");
        if (File.Exists(file))
        {
            using var stream = Open(file);
            stream.SetLength(0);
        }
    }

    private static FileStream Open(string file) =>
        new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    private async Task CutAsync(string file, CancellationToken cancellationToken)
    {
        await using var source = Open(file);
        await using (var copy = new FileStream(file + ".1", new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead,
        }))
        {
            // At most as much as the limit, so that a writer as fast as the copy does not keep us here.
            source.Position = Math.Max(0, source.Length - options.MaxBytes);
            var buffer = new byte[256 * 1024];
            for (var left = 2 * options.MaxBytes; left > 0;)
            {
                var read = await source.ReadAsync(buffer, cancellationToken);
                if (read == 0)
                {
                    break;
                }

                await copy.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                left -= read;
            }
        }

        source.SetLength(0);
    }
}
