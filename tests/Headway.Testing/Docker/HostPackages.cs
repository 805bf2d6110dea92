namespace Headway.Testing.Docker;

/// <summary>The Debian packages that the host has installed.</summary>
internal static class HostPackages
{
    // What a small image leaves out too.
    private static readonly string[] Unwanted = ["/usr/share/doc/", "/usr/share/man/", "/usr/share/locale/", "/usr/share/info/", "/usr/share/lintian/"];

    private static readonly string[] Merged = ["/bin/", "/sbin/", "/lib/", "/lib64/"];

    /// <summary>Lists the files of packages and of everything that they depend on.</summary>
    /// <param name="names">The packages.</param>
    /// <returns>The absolute paths, without folders.</returns>
    public static async Task<IReadOnlyList<string>> FilesAsync(IEnumerable<string> names)
    {
        var all = await ClosureAsync(names);
        var listed = await HostCommand.RunAsync("dpkg-query", ["-L", .. all]);
        return [.. listed.Split('\n')
            .Where(path => path.StartsWith('/') && !Unwanted.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))
            .Select(path => Merged.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)) ? $"/usr{path}" : path)
            .Except(Merged.Select(folder => folder.TrimEnd('/')))
            .Where(path => File.Exists(path) || new FileInfo(path).LinkTarget is not null)];
    }

    // Of alternatives, the one that is installed.
    private static async Task<IReadOnlyCollection<string>> ClosureAsync(IEnumerable<string> names)
    {
        var needs = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var provided = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in (await HostCommand.RunAsync("dpkg-query", ["-W", "-f", "${Package}\t${Pre-Depends}, ${Depends}\t${Provides}\n"])).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split('\t');
            needs[parts[0]] = Names(parts[1]);
            Array.ForEach(Names(parts[2]), name => provided[name] = parts[0]);
        }

        var (wanted, found) = (new Queue<string>(names), new HashSet<string>(StringComparer.Ordinal));
        while (wanted.TryDequeue(out var name))
        {
            var real = needs.ContainsKey(name) ? name : provided.GetValueOrDefault(name);
            if (real is not null && found.Add(real))
            {
                Array.ForEach(needs[real], wanted.Enqueue);
            }
        }

        return found;
    }

    private static string[] Names(string list) =>
        [.. list.Split(',', '|').Select(item => item.Trim().Split(' ', ':')[0]).Where(name => name.Length > 0)];
}
