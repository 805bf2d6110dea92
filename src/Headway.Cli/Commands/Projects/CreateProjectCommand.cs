using System.CommandLine;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Projects;

/// <summary><c>headway projects create</c>. <c>up</c> does it by itself.</summary>
internal static class CreateProjectCommand
{
    public static CliCommand Create()
    {
        var name = new Argument<string>("name") { Description = "Its name" };
        return new CliCommand("create", "Create a project; up does it by itself")
        {
            Examples = ["headway projects create credify"],
        }.With(name).Does(result => new Options(result.GetRequiredValue(name)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var project = await context.OpenServer().CreateProjectAsync(new CreateProjectRequest(options.Name), cancellationToken);
        context.Output.Json(project, HeadwayJson.Default.ProjectView);
        context.Output.Say($"Project {project.Name} was created", Tone.Good);
        return ExitCode.Done;
    }

    internal sealed record Options(string Name);
}
