namespace Headway.Runtimes.Host;

/// <summary>What the programs of services see of this host, read-only: its programs and libraries, and tools that are elsewhere.</summary>
internal sealed record HostSystem
{
    private static readonly string[] Folders = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];

    private static readonly string[] ProgramFolders = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    private static readonly string[] Languages = ["dotnet", "node", "python3"];

    /// <summary>Gets what programs need of /etc: names, certificates, time zone, the loader's cache. Nothing with a secret.</summary>
    public static IReadOnlyList<string> Configuration { get; } =
    [
        "/etc/alternatives", "/etc/ca-certificates", "/etc/ca-certificates.conf", "/etc/dotnet", "/etc/fonts", "/etc/gai.conf",
        "/etc/host.conf", "/etc/hosts", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime",
        "/etc/mime.types", "/etc/nsswitch.conf", "/etc/pki", "/etc/protocols", "/etc/resolv.conf", "/etc/services",
        "/etc/ssl/certs", "/etc/ssl/openssl.cnf", "/etc/timezone",
    ];

    /// <summary>Gets the entries of the root folder that show the system: a link of the host stays one.</summary>
    public IReadOnlyList<SystemEntry> Entries { get; init; } = [];

    /// <summary>Gets the folders of tools that are not below /usr.</summary>
    public IReadOnlyList<ToolFolder> Tools { get; init; } = [];

    /// <summary>Looks at the host.</summary>
    public static HostSystem Look() => new()
    {
        Entries = [.. Folders.Where(Path.Exists).Select(path => new SystemEntry(path, new FileInfo(path).LinkTarget))],
        Tools = [.. ToolFolders(Environment.GetEnvironmentVariable("PATH") ?? "")],
    };

    /// <summary>Finds a program of the system; null when it has none of the name.</summary>
    public static string? Find(string program) =>
        ProgramFolders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static bool IsOutside(string file) =>
        !Folders.Any(system => file.StartsWith(system + "/", StringComparison.Ordinal));

    private static string RealPath(string file) => File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;

    private static IEnumerable<ToolFolder> ToolFolders(string searchPath)
    {
        foreach (var tool in Languages.Where(tool => Find(tool) is not { } file || IsOutside(RealPath(file))))
        {
            var file = Find(tool) ?? searchPath.Split(':').Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
            var folder = file is null ? null : Path.GetDirectoryName(RealPath(file));
            if (folder is not null)
            {
                // /opt/node/bin/node needs /opt/node/lib too; a bin folder in a home must not show the home.
                var prefix = Path.GetDirectoryName(folder)!;
                var root = Path.GetFileName(folder) == "bin" && Directory.Exists(Path.Combine(prefix, "lib/node_modules")) ? prefix : folder;
                yield return new ToolFolder(root, folder);
            }
        }
    }
}
