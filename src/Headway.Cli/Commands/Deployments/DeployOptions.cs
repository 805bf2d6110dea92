namespace Headway.Cli.Commands.Deployments;

/// <summary>What <c>up</c> and <c>deploy</c> have in common.</summary>
/// <param name="Message">Why, in a few words.</param>
/// <param name="Detach">Whether to leave the deployment alone.</param>
/// <param name="NoCache">Whether every service is built again.</param>
internal sealed record DeployOptions(string? Message, bool Detach, bool NoCache)
{
    /// <summary>Gets how the folder is that a checked-out commit is deployed from; null when it does not matter.</summary>
    public string? WorkingTree { get; init; }
}
