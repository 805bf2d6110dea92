using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Deployments;

/// <summary><c>headway follow</c>: shows a deployment from its beginning.</summary>
internal static class FollowCommand
{
    public static CliCommand Create()
    {
        var number = Symbols.OptionalNumber("The deployment; the newest by default");
        return new CliCommand("follow", "Show a deployment from its beginning until it is live or has failed")
        {
            Examples = ["headway follow", "headway follow 12"],
        }.With(number).Does(result => new Options(result.GetValue(number)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var environment = context.OpenEnvironment();
        var deployment = await LatestDeployment.FindAsync(environment, options.Number, cancellationToken);
        return await new DeploymentFollower(environment, context.Output, context.Host.Time)
            .ShowAsync(deployment, detach: false, cancellationToken);
    }

    internal sealed record Options(int? Number);
}
