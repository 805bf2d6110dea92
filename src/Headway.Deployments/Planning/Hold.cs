namespace Headway.Deployments.Planning;

/// <summary>How long instances that a deployment may go back to are kept while it runs.</summary>
internal static class Hold
{
    /// <summary>Longer than any deployment takes after it has decided; what ends it sets the true time.</summary>
    public static readonly TimeSpan WhileDeploying = TimeSpan.FromHours(1);
}
