using System.Globalization;

namespace Headway.Runtimes.Processes;

/// <summary>Finds the processes of an instance from its parent script.</summary>
internal static class ProcessTree
{
    /// <summary>Finds the program itself.</summary>
    /// <param name="parent">The parent script.</param>
    /// <param name="sandboxed">Whether bubblewrap is in between.</param>
    /// <returns>Null when it is not running yet, or no more.</returns>
    public static ProcessIdentity? FindMain(ProcessIdentity parent, bool sandboxed)
    {
        if (!sandboxed)
        {
            return First(ChildrenOf(parent.Id));
        }

        // parent script > bubblewrap > its reaper, process 1 of the namespace > the program, process 2.
        foreach (var reaper in ChildrenOf(parent.Id).SelectMany(ChildrenOf))
        {
            if (ChildrenOf(reaper).Where(child => IdInside(child) == 2).Select(child => (int?)child).FirstOrDefault() is { } main)
            {
                return ProcessIdentity.Find(main);
            }
        }

        return null;
    }

    /// <summary>Finds the program that has entered the sandbox of another instance.</summary>
    /// <param name="parent">The parent script.</param>
    /// <returns>Null when it is not running yet, or no more.</returns>
    public static ProcessIdentity? FindEntered(ProcessIdentity parent) =>

        // parent script > nsenter > the program.
        First(ChildrenOf(parent.Id).SelectMany(ChildrenOf));

    /// <summary>Finds every process that descends from the parent script or is in its session.</summary>
    /// <param name="parent">The parent script, running.</param>
    /// <returns>The processes without the parent script.</returns>
    public static IReadOnlyList<ProcessIdentity> FindAll(ProcessIdentity parent)
    {
        var all = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0).Select(id => (Id: id, Links: LinksOf(id))).ToList();
        var found = new HashSet<int> { parent.Id };
        while (all.Any(process => (found.Contains(process.Links.Parent) || process.Links.Session == parent.Id) && found.Add(process.Id)))
        {
            // Each round finds one process more, whatever the order of the ids.
        }

        found.Remove(parent.Id);
        return [.. found.Select(ProcessIdentity.Find).OfType<ProcessIdentity>()];
    }

    private static ProcessIdentity? First(IEnumerable<int> ids) =>
        ids.Select(ProcessIdentity.Find).FirstOrDefault(identity => identity is not null);

    private static IEnumerable<int> ChildrenOf(int id)
    {
        var number = id.ToString(CultureInfo.InvariantCulture);
        return Read($"/proc/{number}/task/{number}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => int.Parse(text, CultureInfo.InvariantCulture));
    }

    private static int IdInside(int id)
    {
        var line = Read($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/status").Split('\n')
            .FirstOrDefault(text => text.StartsWith("NSpid:", StringComparison.Ordinal));
        return line is null ? 0 : int.Parse(line.AsSpan(line.LastIndexOf('\t') + 1), CultureInfo.InvariantCulture);
    }

    private static (int Parent, int Session) LinksOf(int id)
    {
        var line = Read($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat");
        var fields = line[(line.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length < 4
            ? default
            : (int.Parse(fields[1], CultureInfo.InvariantCulture), int.Parse(fields[3], CultureInfo.InvariantCulture));
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
