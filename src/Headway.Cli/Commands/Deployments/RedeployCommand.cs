using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Deployments;

/// <summary><c>headway redeploy</c>: the current release again, with the newest variables.</summary>
internal static class RedeployCommand
{
    public static CliCommand Create()
    {
        var (message, detach) = (Symbols.Message(), Symbols.Detach());
        return new CliCommand("redeploy", "Deploy the current release again with the newest variables")
        {
            Examples = ["headway redeploy", "headway redeploy --environment staging --detach"],
        }.With(message, detach).Does(result => new Options(result.GetValue(message), result.GetValue(detach)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var environment = context.OpenEnvironment();
        var request = new CreateDeploymentRequest("redeploy", null, null, options.Message, null, NoCache: false);
        var deployment = await environment.CreateDeploymentAsync(request, cancellationToken);
        return await new DeploymentFollower(environment, context.Output, context.Host.Time)
            .ShowAsync(deployment, options.Detach, cancellationToken);
    }

    internal sealed record Options(string? Message, bool Detach);
}
