namespace Headway.Import.Tests;

/// <summary>Finds files of the repository, and keeps golden files.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Whether golden files are rewritten instead of compared.</summary>
    public static bool UpdatesGolden => Environment.GetEnvironmentVariable("HEADWAY_UPDATE_GOLDEN") == "1";

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>Compares a text with a checked-in file, or rewrites the file when HEADWAY_UPDATE_GOLDEN is 1.</summary>
    public static void AssertGolden(string file, string actual)
    {
        if (UpdatesGolden)
        {
            File.WriteAllText(file, actual);
        }

        Assert.True(File.Exists(file), $"{file} is missing; run the test with HEADWAY_UPDATE_GOLDEN=1");
        Assert.Equal(File.ReadAllText(file), actual);
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(System.IO.Path.Combine(directory.FullName, "Headway.slnx")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The tests must run inside the repository.");
    }
}
