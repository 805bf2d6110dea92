using Headway.Cli.Output;
using Headway.Client;
using Headway.Client.Contracts;
using Headway.Client.Streams;

namespace Headway.Cli.Commands.Deployments;

/// <summary>Shows a deployment until users see the new version or it has failed.</summary>
/// <param name="client">The environment.</param>
/// <param name="output">Where it is shown.</param>
/// <param name="time">The clock.</param>
internal sealed class DeploymentFollower(EnvironmentClient client, IOutput output, TimeProvider time)
{
    /// <summary>Follows a deployment, or only names it.</summary>
    /// <param name="deployment">The deployment as it was asked for.</param>
    /// <param name="detach">Whether to leave it alone.</param>
    /// <param name="cancellationToken">Stops following; the deployment goes on.</param>
    /// <returns>The exit code: done only when the new version is live.</returns>
    public async Task<int> ShowAsync(DeploymentView deployment, bool detach, CancellationToken cancellationToken)
    {
        output.Say($"Deployment {deployment.Number} of {deployment.Project} in {deployment.Environment}");
        if (detach)
        {
            output.Json(deployment, HeadwayJson.Default.DeploymentView);
            output.Say($"It goes on by itself: headway follow {deployment.Number}");
            return ExitCode.Done;
        }

        try
        {
            var begin = time.GetTimestamp();
            var ended = await output.WhileAsync("waiting", doing => FollowAsync(deployment.Number, doing, cancellationToken));
            output.Json(ended, HeadwayJson.Default.DeploymentView);
            return DeploymentResult.Tell(ended, time.GetElapsedTime(begin), output);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            output.Say($"Deployment {deployment.Number} goes on without you.", Tone.Warning);
            output.Say($"Try:   headway follow {deployment.Number}; or take it back: headway cancel {deployment.Number}");
            return ExitCode.Interrupted;
        }
    }

    private async Task<DeploymentView> FollowAsync(int number, IProgress<string> doing, CancellationToken cancellationToken)
    {
        var narrator = new DeploymentNarrator();
        var options = new StreamOptions { WasThere = true, OnLost = () => doing.Report("the server is away; trying again") };
        await foreach (var happened in client.FollowDeploymentAsync(number, options, cancellationToken))
        {
            output.Json(happened, HeadwayJson.Default.DeploymentEvent);
            if (narrator.Tell(happened) is var (text, tone))
            {
                output.Say(text, tone);
            }

            doing.Report(narrator.Now);
            if (happened.Kind == "state" && DeploymentResult.IsOver(happened.Text))
            {
                break;
            }
        }

        return await client.GetDeploymentAsync(number, cancellationToken);
    }
}
