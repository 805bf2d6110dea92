using System.CommandLine;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Deployments;

/// <summary><c>headway rollback</c>: goes back to a release. Asks nothing: it is the way out of trouble.</summary>
internal static class RollbackCommand
{
    public static CliCommand Create()
    {
        var release = new Argument<int?>("release") { Description = "The release; the last good one before the current by default", Arity = ArgumentArity.ZeroOrOne };
        var message = new Option<string?>("--reason", "--message", "-m") { Description = "Why, in a few words", HelpName = "text" };
        var detach = Symbols.Detach();
        return new CliCommand("rollback", "Go back to the release before, or to a named one")
        {
            Examples = ["headway rollback", "headway rollback 41 --reason \"log-in is broken\""],
        }.With(release, message, detach).Does(
            result => new Options(result.GetValue(release), result.GetValue(message), result.GetValue(detach)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var environment = context.OpenEnvironment();
        var request = new CreateDeploymentRequest("rollback", null, null, options.Message, options.Release, NoCache: false);
        var deployment = await environment.CreateDeploymentAsync(request, cancellationToken);
        return await new DeploymentFollower(environment, context.Output, context.Host.Time)
            .ShowAsync(deployment, options.Detach, cancellationToken);
    }

    internal sealed record Options(int? Release, string? Message, bool Detach);
}
