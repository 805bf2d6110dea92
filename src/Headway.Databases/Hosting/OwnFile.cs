using Headway.Model.Data;

namespace Headway.Databases.Hosting;

/// <summary>Reads what a database's account wrote, and nothing that it might have put a link to.</summary>
internal static class OwnFile
{
    /// <summary>Opens a file.</summary>
    /// <exception cref="DatabaseException">What is there is elsewhere.</exception>
    public static FileStream Open(string path)
    {
        var stream = File.OpenRead(path);
        var opened = File.ResolveLinkTarget($"/proc/self/fd/{stream.SafeFileHandle.DangerousGetHandle()}", returnFinalTarget: false)?.FullName;
        if (opened == Path.GetFullPath(path))
        {
            return stream;
        }

        stream.Dispose();
        throw new DatabaseException($"{path} leads elsewhere, so it is not read. Something else than Headway writes there: look at the database's account.");
    }
}
