using System.Buffers.Binary;
using System.Security.Cryptography;
using Headway.Builders.Artifacts;
using Headway.Builders.Execution;

namespace Headway.Builders.Static;

/// <summary>The built files of a static site.</summary>
internal static class Site
{
    private const string Index = "index.html";

    // Served folders may be the source itself; these are never part of a site.
    private static readonly HashSet<string> NotServed = new(StringComparer.Ordinal)
    {
        "node_modules", "headway.yaml", "headway.yml", "package.json", "package-lock.json", "npm-shrinkwrap.json",
    };

    /// <summary>Says why a folder is no site, so that people get a sentence and not a white page.</summary>
    /// <returns>One sentence, or null.</returns>
    public static string? WhyNot(string source, string output)
    {
        var folder = Path.GetFullPath(Path.Combine(source, output));
        if (!IsRealFolder(source, folder))
        {
            return $"there is no folder `{output}` after the build: set build.output to the folder that the build writes (there are: {FoldersIn(source)})";
        }

        if (!File.Exists(Path.Combine(folder, Index)))
        {
            return $"`{output}` has no {Index}: set build.output to the folder that holds the built site (there are: {FoldersIn(source)})";
        }

        return null;
    }

    /// <summary>Copies the served files. Dot files are left out, but for <c>.well-known</c>; links to files of the site become files.</summary>
    /// <returns>Why a file cannot be served, or null.</returns>
    public static string? Take(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in Tree.List(from).Where(static entry => IsServed(entry.Path)))
        {
            var target = Path.Combine(to, entry.Path);
            switch (entry.Facts.Kind)
            {
                case FileKind.Directory:
                    Directory.CreateDirectory(target);
                    break;
                case FileKind.Regular:
                    File.Copy(Path.Combine(from, entry.Path), target);
                    StampByContent(target);
                    break;
                default:
                    return $"`{entry.Path}` of the built site is a link or no file: a site holds files and folders only";
            }
        }

        return null;
    }

    private static bool IsServed(string path)
    {
        var first = path.Split('/', 2)[0];
        return !NotServed.Contains(first)
            && path.Split('/').All(static part => !part.StartsWith('.') || part == ".well-known");
    }

    private static bool IsRealFolder(string source, string folder)
    {
        for (var path = folder; path.Length > source.Length; path = Path.GetDirectoryName(path)!)
        {
            if (!Directory.Exists(path) || Posix.Look(path).Kind != FileKind.Directory)
            {
                return false;
            }
        }

        return true;
    }

    private static string FoldersIn(string source)
    {
        var folders = Directory.GetDirectories(source).Select(Path.GetFileName).Where(static name => !name!.StartsWith('.') && name != "node_modules")
            .Order(StringComparer.Ordinal).Take(10).ToList();
        return folders.Count == 0 ? "none" : string.Join(", ", folders);
    }

    /// <summary>
    /// Gives a file a time that is made from its content. nginx makes ETags from time and size: so an unchanged file keeps its
    /// ETag over deployments and replicas, and a changed file of the same size never keeps it.
    /// </summary>
    private static void StampByContent(string path)
    {
        using var file = File.OpenRead(path);
        var seconds = BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(file)) % (1u << 29);
        file.Close();
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddYears(30).AddSeconds(seconds));
    }
}
