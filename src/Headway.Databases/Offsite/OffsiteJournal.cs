using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Headway.Databases.Hosting;

namespace Headway.Databases.Offsite;

/// <summary>
/// What is in the bucket, as far as this server put it there: a line for each file, beside the repository. So a look that finds nothing new asks
/// the bucket nothing. A line that is torn by a crash is not read, and its file is copied again.
/// </summary>
internal sealed class OffsiteJournal
{
    private const char Separator = '\t';
    private readonly string _file;
    private readonly ConcurrentDictionary<string, OffsiteFile> _files = new(StringComparer.Ordinal);
    private readonly Lock _append = new();

    private OffsiteJournal(string file) => _file = file;

    /// <summary>Gets what names this server in the bucket; null before it took the place.</summary>
    public string? Holder { get; private set; }

    /// <summary>Gets what stands in the envelope, as a checksum; null before there is one.</summary>
    public string? Envelope { get; private set; }

    /// <summary>Gets the files by their names.</summary>
    public IReadOnlyDictionary<string, OffsiteFile> Files => _files;

    public static string PathOf(string repository) => repository + ".offsite";

    /// <summary>Reads the journal of a repository.</summary>
    public static OffsiteJournal Open(string repository)
    {
        var journal = new OffsiteJournal(PathOf(repository));
        foreach (var parts in File.Exists(journal._file) ? File.ReadLines(journal._file).Select(line => line.Split(Separator)) : [])
        {
            journal.Read(parts);
        }

        return journal;
    }

    /// <summary>Notes a file that was copied.</summary>
    public void Add(string path, OffsiteFile file)
    {
        _files[path] = file;
        lock (_append)
        {
            File.AppendAllText(_file, Line(path, file));
        }
    }

    /// <summary>Forgets files that are not there any more.</summary>
    public void Forget(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            _files.TryRemove(path, out _);
        }

        Save();
    }

    /// <summary>Notes that the place is this server's.</summary>
    public void Take(string holder, string envelope)
    {
        (Holder, Envelope) = (holder, envelope);
        Save();
    }

    private void Save()
    {
        var text = new StringBuilder();
        if (Holder is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"holder{Separator}{Holder}{Separator}{Envelope}\n");
        }

        foreach (var (path, file) in _files)
        {
            text.Append(Line(path, file));
        }

        Folders.WriteSecret(_file, text.ToString());
    }

    private static string Line(string path, OffsiteFile file) =>
        string.Create(CultureInfo.InvariantCulture, $"{file.Sum}{Separator}{file.Bytes}{Separator}{path}\n");

    private void Read(string[] parts)
    {
        if (parts is ["holder", var holder, var envelope])
        {
            (Holder, Envelope) = (holder, envelope);
        }
        else if (parts is [{ Length: 64 } sum, var bytes, var path] && long.TryParse(bytes, CultureInfo.InvariantCulture, out var size))
        {
            _files[path] = new OffsiteFile(sum, size);
        }
    }
}
