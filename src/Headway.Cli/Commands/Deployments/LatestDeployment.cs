using Headway.Cli.Errors;
using Headway.Client;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Deployments;

/// <summary>Finds the deployment that is meant when no number is given.</summary>
internal static class LatestDeployment
{
    /// <summary>Finds the deployment with the number, or the newest one.</summary>
    public static async Task<DeploymentView> FindAsync(EnvironmentClient client, int? number, CancellationToken cancellationToken) =>
        number is { } given
            ? await client.GetDeploymentAsync(given, cancellationToken)
            : (await client.GetDeploymentsAsync(1, cancellationToken)) is [var newest, ..] ? newest
            : throw new CliException(
                ExitCode.Failed, "There is no deployment", "nothing was deployed to this environment yet", "headway up");
}
