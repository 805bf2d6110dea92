namespace Headway.Acceptance.Tests.Running;

/// <summary>Finds the files of the repository from where the tests run.</summary>
public static class Repository
{
    public static string PathOf(params string[] parts) => Path.Combine([Root(), .. parts]);

    /// <summary>Gets the server that was built with these tests.</summary>
    public static string Server() => Program("Headway.Server", "Headway.Server");

    /// <summary>Gets the command line that was built with these tests.</summary>
    public static string Cli() => Program("Headway.Cli", "headway");

    private static string Program(string project, string name) =>
        AppContext.BaseDirectory.Replace("/tests/Headway.Acceptance.Tests/", $"/src/{project}/", StringComparison.Ordinal) + name;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Headway.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
