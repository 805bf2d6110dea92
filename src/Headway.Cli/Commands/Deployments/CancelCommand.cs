using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Deployments;

/// <summary><c>headway cancel</c>: what the deployment did is undone, the old version stays.</summary>
internal static class CancelCommand
{
    public static CliCommand Create()
    {
        var number = Symbols.OptionalNumber("The deployment; the newest by default");
        return new CliCommand("cancel", "Cancel a deployment; the old version stays")
        {
            Examples = ["headway cancel", "headway cancel 12"],
        }.With(number).Does(result => new Options(result.GetValue(number)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var environment = context.OpenEnvironment();
        var number = options.Number ?? (await LatestDeployment.FindAsync(environment, null, cancellationToken)).Number;
        var deployment = await environment.CancelDeploymentAsync(number, cancellationToken);
        context.Output.Json(deployment, HeadwayJson.Default.DeploymentView);
        context.Output.Say($"Deployment {deployment.Number} is being cancelled ({deployment.State}): headway follow {deployment.Number}", Tone.Good);
        return ExitCode.Done;
    }

    internal sealed record Options(int? Number);
}
