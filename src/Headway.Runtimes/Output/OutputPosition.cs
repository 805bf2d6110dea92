namespace Headway.Runtimes.Output;

/// <summary>Where a reader is in an output file that others write and cut off.</summary>
/// <param name="path">The file.</param>
/// <param name="offset">Where to begin.</param>
internal sealed class OutputPosition(string path, long offset)
{
    private const int BlockSize = 256 * 1024;

    private readonly LineSplitter _splitter = new();
    private byte[]? _buffer;
    private long _offset = offset;

    /// <summary>Gets a value indicating whether the last read filled the buffer, so that there is probably more.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Reads one block of what is new.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lines that are now complete.</returns>
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
    {
        HasMore = false;
        var lines = new List<string>();
        var length = File.Exists(path) ? new FileInfo(path).Length : 0;
        if (length < _offset)
        {
            _offset = 0;
            _splitter.Reset();
        }

        if (length == _offset)
        {
            return lines;
        }

        try
        {
            await using var file = OutputReader.Open(path);
            file.Position = _offset;
            _buffer ??= new byte[BlockSize];
            var read = await file.ReadAtLeastAsync(_buffer, BlockSize, throwOnEndOfStream: false, cancellationToken);
            _offset += read;
            HasMore = read == BlockSize;
            _splitter.Add(_buffer.AsSpan(0, read), lines);
        }
        catch (FileNotFoundException)
        {
            // Removed between the two; the next look begins anew.
        }

        return lines;
    }

    /// <summary>Takes the last line, which has no line break.</summary>
    /// <returns>None or one line.</returns>
    public IReadOnlyList<string> Finish()
    {
        var lines = new List<string>();
        _splitter.Finish(lines);
        return lines;
    }
}
