using System.CommandLine;
using Headway.Cli.Errors;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Cli.Settings;

namespace Headway.Cli.Commands.Projects;

/// <summary><c>headway link</c>: this folder stands for a project, an environment and a server from now on.</summary>
internal static class LinkCommand
{
    public static CliCommand Create()
    {
        var project = new Argument<string?>("project") { Description = "The project", Arity = ArgumentArity.ZeroOrOne };
        return new CliCommand("link", "Let this folder stand for a project and an environment")
        {
            Examples = ["headway link credify", "headway link credify --environment staging"],
        }.With(project).Does(result => new Options(result.GetValue(project)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var name = options.Project ?? context.Settings.ProjectOrNull() ?? throw new CliException(
            ExitCode.WrongUse, "No project is named", "a link needs one", "headway link PROJECT; headway projects lists them");
        var project = await context.OpenServer().GetProjectAsync(name, cancellationToken);
        var server = context.Settings.Server().AbsoluteUri.TrimEnd('/');
        context.Links.Keep(context.Host.Directory, new Link(project.Name, context.Values.Environment, server));
        context.Output.Say($"{context.Host.Directory} stands for {project.Name} in {context.Settings.Environment()} at {server}", Tone.Good);
        return ExitCode.Done;
    }

    internal sealed record Options(string? Project);
}
