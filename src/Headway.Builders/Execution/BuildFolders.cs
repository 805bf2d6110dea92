namespace Headway.Builders.Execution;

/// <summary>The absolute folders of one build. A build sees them at the same paths inside its sandbox.</summary>
/// <param name="Work">All of the build; not visible to it.</param>
/// <param name="Cache">What is kept between builds of the service; writable.</param>
internal sealed record BuildFolders(string Work, string Cache)
{
    /// <summary>Gets the folder that the build may write to.</summary>
    public string Tree => Path.Combine(Work, "tree");

    /// <summary>Gets the build's own copy of the source.</summary>
    public string Source => Path.Combine(Tree, "src");

    /// <summary>Gets the folder for results that do not lie in the source.</summary>
    public string Output => Path.Combine(Tree, "out");

    /// <summary>Gets a folder for a result that Headway itself arranges; the build cannot reach it.</summary>
    public string Arranged => Path.Combine(Work, "arranged");

    /// <summary>Gets the built source while the project's checks run in <see cref="Source"/>; the build cannot reach it.</summary>
    public string Spare => Path.Combine(Work, "spare");

    /// <summary>Gets the folder for temporary files.</summary>
    public string Temporary => Path.Combine(Tree, "tmp");

    /// <summary>Gets the home folder that programs see.</summary>
    public string Home => Path.Combine(Cache, "home");

    /// <summary>Gets the file that the output of a command goes to.</summary>
    /// <param name="number">The number of the command, from 1.</param>
    public string OutputFile(int number) => Path.Combine(Work, $"output-{number}.log");
}
