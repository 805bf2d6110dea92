namespace Headway.Builders.Execution;

/// <summary>The programs that the host has, and the packages to install for those it lacks.</summary>
/// <param name="path">The folders to look in, separated by colons.</param>
internal sealed class HostPrograms(string path)
{
    private static readonly Dictionary<string, string> Packages = new(StringComparer.Ordinal)
    {
        ["dotnet"] = "the .NET SDK (package dotnet-sdk-10.0)",
        ["npm"] = "the packages nodejs and npm",
        ["node"] = "the package nodejs",
        ["python3"] = "the packages python3 and python3-venv",
        ["nginx"] = "the package nginx-light",
    };

    /// <summary>Says what to install when a program is missing.</summary>
    /// <returns>One sentence, or null when it is there.</returns>
    public string? WhyMissing(string program) => Find(program) is not null
        ? null
        : $"`{program}` is not installed on this host: install {Packages.GetValueOrDefault(program, $"the package {program}")} and deploy again";

    /// <summary>Describes the version of a program by its file, without running it: it changes when the program is upgraded.</summary>
    public string Describe(string program)
    {
        if (Find(program) is not { } found)
        {
            return $"{program} missing";
        }

        var file = new FileInfo(found);
        var real = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        var kits = Path.Combine(real.DirectoryName!, "sdk");
        var versions = program == "dotnet" && Directory.Exists(kits)
            ? string.Join(' ', Directory.GetDirectories(kits).Select(Path.GetFileName).Order(StringComparer.Ordinal))
            : string.Empty;
        return $"{real.FullName} {real.Length} {real.LastWriteTimeUtc.Ticks} {versions}";
    }

    private string? Find(string program) =>
        path.Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
