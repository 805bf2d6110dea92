using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Deployments;

/// <summary><c>headway deployments</c>.</summary>
internal static class DeploymentsCommand
{
    public static CliCommand Create() => new CliCommand("deployments", "List deployments, or show one")
    {
        Examples = ["headway deployments", "headway deployments show 12"],
    }
    .With(ListDeploymentsCommand.Create(), ShowDeploymentCommand.Create())
    .Does(_ => new ListDeploymentsCommand.Options(20), ListDeploymentsCommand.RunAsync);
}
