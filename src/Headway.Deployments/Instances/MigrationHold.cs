using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Traffic;

namespace Headway.Deployments.Instances;

/// <summary>
/// Holds the requests of an environment while something runs that nobody may disturb. The hold is stored, so that it
/// outlives a crash of the server and the edge alike; it ends with the work, with the deployment, or at its own deadline
/// in the edge, whichever comes first.
/// </summary>
/// <param name="gates">Keeps it.</param>
/// <param name="edge">Applies it.</param>
/// <param name="traffic">Knows the requests that are under way.</param>
/// <param name="time">The clock.</param>
public sealed class MigrationHold(IGates gates, EdgeSync edge, IEdge traffic, TimeProvider time)
{
    /// <summary>How long requests that began before the hold may go on: 5 s. Then they are left to themselves.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long the edge may take to follow after the work, also when everything else is ending.</summary>
    private static readonly TimeSpan LiftLimit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Does something while requests wait.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="deployment">The deployment.</param>
    /// <param name="longest">How long one request waits at the most.</param>
    /// <param name="atMost">How long the work takes at the most.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the work gives; requests go on then.</returns>
    /// <exception cref="EdgeException">The edge did not take the hold; the work was not begun.</exception>
    public async Task<T> WhileAsync<T>(
        DeploymentRecord deployment, TimeSpan longest, TimeSpan atMost, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            await BeginAsync(deployment, longest, atMost, cancellationToken);
            return await work();
        }
        finally
        {
            await EndAsync(deployment.Id);
        }
    }

    /// <summary>Lets requests wait from here on.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="longest">How long one request waits at the most.</param>
    /// <param name="atMost">How long the hold lasts at the most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when those that were under way have ended, or had their time.</returns>
    /// <exception cref="EdgeException">The edge did not take the hold.</exception>
    public async Task BeginAsync(DeploymentRecord deployment, TimeSpan longest, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + atMost + Patience;
        await gates.HoldAsync(new(deployment.EnvironmentId, deployment.Id, longest, until), cancellationToken);
        await edge.ApplyAsync(cancellationToken);
        await QuietAsync($"{deployment.Project}.{deployment.Environment}.", cancellationToken);
    }

    /// <summary>Lets requests go on. Safe to repeat, also when none wait.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <returns>A task that ends when the edge has followed, or had its time.</returns>
    public async Task EndAsync(Guid deploymentId)
    {
        using var limit = new CancellationTokenSource(LiftLimit, time);
        await gates.ReleaseAsync(deploymentId, limit.Token);
        try
        {
            await edge.ApplyAsync(limit.Token);
        }
        catch (EdgeException)
        {
            // What is stored is right; the reconciler brings the edge to it.
        }
    }

    private async Task QuietAsync(string prefix, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < Patience
            && (await traffic.InspectAsync(cancellationToken)).Any(server => IsBusy(server, prefix)))
        {
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private static bool IsBusy(ServerStatus server, string prefix) =>
        server.OpenSessions > 0 && server.Backend.Value.StartsWith(prefix, StringComparison.Ordinal);
}
