using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Projects;

/// <summary><c>headway projects</c>.</summary>
internal static class ProjectsCommand
{
    public static CliCommand Create() => new CliCommand("projects", "List, create and delete projects")
    {
        Examples = ["headway projects", "headway projects create credify", "headway projects delete credify"],
    }
    .With(ListProjectsCommand.Create(), CreateProjectCommand.Create(), DeleteProjectCommand.Create())
    .Does(_ => new ListProjectsCommand.Options(), ListProjectsCommand.RunAsync);
}
