using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Projects;

/// <summary><c>headway projects list</c>.</summary>
internal static class ListProjectsCommand
{
    public static CliCommand Create() => new CliCommand("list", "List the projects that you may see")
    {
        Examples = ["headway projects list"],
    }.Does(_ => new Options(), RunAsync);

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var projects = await context.OpenServer().GetProjectsAsync(cancellationToken);
        context.Output.Json(projects, HeadwayJson.Default.IReadOnlyListProjectView);
        context.Output.Table(
            ["PROJECT", "ENVIRONMENTS", "CREATED"],
            projects.Select(IReadOnlyList<string> (project) =>
                [project.Name, string.Join(", ", project.Environments), Words.Ago(project.CreatedAt, context.Host.Time.GetUtcNow())]));
        return ExitCode.Done;
    }

    internal sealed record Options;
}
