using System.CommandLine;
using Headway.Cli.Output;
using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Projects;

/// <summary><c>headway projects delete</c>.</summary>
internal static class DeleteProjectCommand
{
    public static CliCommand Create()
    {
        var name = new Argument<string>("name") { Description = "Its name" };
        return new CliCommand("delete", "Delete a project with its instances, databases and variables")
        {
            Examples = ["headway projects delete credify --yes"],
        }.With(name).Does(result => new Options(result.GetRequiredValue(name)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        context.Confirm($"Delete project {options.Name} with all its data, in every environment?");
        await context.OpenServer().DeleteProjectAsync(options.Name, cancellationToken);
        context.Output.Say($"Project {options.Name} was deleted", Tone.Good);
        return ExitCode.Done;
    }

    internal sealed record Options(string Name);
}
