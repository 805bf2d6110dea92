using System.Runtime.InteropServices;
using System.Text;
using Headway.Edge.Configuration;
using Headway.Model.Runtime;
using Headway.Model.Traffic;

namespace Headway.Edge.Processes;

/// <summary>Keeps the edge's files. Each is replaced as a whole, so that a crash leaves the old or the new one.</summary>
/// <param name="files">Their names.</param>
/// <param name="account">The account that HAProxy runs as, which owns the folder of the sockets.</param>
internal sealed partial class EdgeStore(EdgeFiles files, AccountSpec? account)
{
    private const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Enterable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the folders; safe to repeat.</summary>
    public void Prepare() => Guard(() =>
    {
        Directory.CreateDirectory(files.Root, Enterable);
        Directory.CreateDirectory(files.PagesDirectory, Enterable);
        Directory.CreateDirectory(files.RunDirectory, OwnersOnly);
        if (account is not null && Environment.IsPrivilegedProcess && ChangeOwner(files.RunDirectory, (uint)account.UserId, (uint)account.GroupId) != 0)
        {
            throw new EdgeException($"The folder {files.RunDirectory} could not be given to user {account.UserId}. Use a data directory on a local file system.");
        }
    });

    /// <summary>Writes what has to be checked before it is used.</summary>
    public void WriteCandidate(EdgeConfiguration configuration) => Guard(() =>
    {
        WritePages(configuration);
        if (!File.Exists(files.Routes))
        {
            Replace(files.Routes, configuration.RoutesText);
        }

        if (!File.Exists(files.Gates))
        {
            Replace(files.Gates, configuration.GatesText);
        }

        if (!File.Exists(files.Probes))
        {
            Replace(files.Probes, configuration.ProbesText);
        }

        Replace(files.Candidate, configuration.Text);
    });

    /// <summary>Puts a configuration in place; what is equal already is not written.</summary>
    public void Save(EdgeConfiguration configuration) => Guard(() =>
    {
        WritePages(configuration);
        Replace(files.Routes, configuration.RoutesText);
        Replace(files.Gates, configuration.GatesText);
        Replace(files.Probes, configuration.ProbesText);
        Replace(files.Configuration, configuration.Text);
    });

    /// <summary>Keeps the configuration in place as the last one that was seen working.</summary>
    public void MarkGood() => Guard(() => Replace(files.LastGood, File.ReadAllText(files.Configuration)));

    /// <summary>Reads the last configuration that was seen working; empty when there is none.</summary>
    public string LastGood() => File.Exists(files.LastGood) ? File.ReadAllText(files.LastGood) : string.Empty;

    /// <summary>Puts the last good configuration back in place, if there is one.</summary>
    public void Restore() => Guard(() =>
    {
        if (File.Exists(files.LastGood))
        {
            Replace(files.Configuration, File.ReadAllText(files.LastGood));
        }
    });

    /// <summary>Reads the end of HAProxy's own messages.</summary>
    /// <param name="from">The length of the file before what is of interest.</param>
    public string Messages(long from)
    {
        try
        {
            using var stream = new FileStream(files.Output, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            stream.Seek(Math.Clamp(from, Math.Max(0, stream.Length - 8192), stream.Length), SeekOrigin.Begin);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }

    /// <summary>Gets the length of HAProxy's own messages.</summary>
    public long MessagesLength => new FileInfo(files.Output) is { Exists: true } file ? file.Length : 0;

    private void WritePages(EdgeConfiguration configuration)
    {
        foreach (var (status, page) in configuration.Pages)
        {
            Replace(files.Page(status), page);
        }

        foreach (var (backend, page) in configuration.GatePages)
        {
            Replace(files.GatePage(backend), page);
        }

        Replace(files.Script, configuration.Script);
    }

    private static void Replace(string path, string text)
    {
        if (File.Exists(path) && File.ReadAllText(path) == text)
        {
            return;
        }

        var next = path + ".next";
        File.Delete(next);
        using (var stream = new FileStream(next, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Readable }))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        File.Move(next, path, overwrite: true);
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EdgeException($"The edge's files in {files.Root} cannot be written: {e.Message} The edge goes on as it was. Look at free space and permissions.", e);
        }
    }

    [LibraryImport("libc", EntryPoint = "lchown", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}
