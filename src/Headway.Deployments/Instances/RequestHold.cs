using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Deployments.Instances;

/// <summary>
/// Holds the requests of an environment, or of some of its services, while something runs that nobody may disturb. The hold is stored, so that it
/// outlives a crash of the server and the edge alike; it ends with the work, with the deployment, or at its own deadline
/// in the edge, whichever comes first.
/// </summary>
/// <param name="gates">Keeps it.</param>
/// <param name="edge">Applies it.</param>
/// <param name="traffic">Knows the requests that are under way.</param>
/// <param name="time">The clock.</param>
public sealed class RequestHold(IGates gates, EdgeSync edge, IEdge traffic, TimeProvider time)
{
    /// <summary>How long requests that began before the hold may go on: 5 s. Then they are left to themselves.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long the edge may take to follow after the work, also when everything else is ending.</summary>
    private static readonly TimeSpan LiftLimit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Does something while requests wait.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="deployment">The deployment.</param>
    /// <param name="plan">How they wait.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the work gives; requests go on then.</returns>
    /// <exception cref="EdgeException">The edge did not take the hold; the work was not begun.</exception>
    public async Task<T> WhileAsync<T>(DeploymentRecord deployment, HoldPlan plan, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            await BeginAsync(deployment, plan, cancellationToken);
            return await work();
        }
        finally
        {
            await EndAsync(deployment.Id);
        }
    }

    /// <summary>Lets requests wait from here on.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="plan">How they wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when those that were under way have ended, or had their time.</returns>
    /// <exception cref="EdgeException">The edge did not take the hold.</exception>
    public async Task BeginAsync(DeploymentRecord deployment, HoldPlan plan, CancellationToken cancellationToken)
    {
        await NoteAsync(deployment, plan, cancellationToken);
        await edge.ApplyAsync(cancellationToken);
        await QuietAsync($"{deployment.Project}.{deployment.Environment}.", plan.Services, cancellationToken);
    }

    /// <summary>Stores a hold, which the edge takes with whatever is applied next.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="plan">How requests wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    public Task NoteAsync(DeploymentRecord deployment, HoldPlan plan, CancellationToken cancellationToken) => gates.HoldAsync(
        new(deployment.EnvironmentId, deployment.Id, plan.Longest, time.GetUtcNow() + plan.AtMost + Patience) { Services = plan.Services }, cancellationToken);

    /// <summary>Ends a hold with whatever the edge is given next.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    public Task ForgetAsync(Guid deploymentId, CancellationToken cancellationToken) => gates.ReleaseAsync(deploymentId, cancellationToken);

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

    private async Task QuietAsync(string prefix, IReadOnlyList<ServiceName>? services, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < Patience
            && (await traffic.InspectAsync(cancellationToken)).Any(server => IsBusy(server, prefix, services)))
        {
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private static bool IsBusy(ServerStatus server, string prefix, IReadOnlyList<ServiceName>? services) =>
        server.OpenSessions > 0 && server.Backend.Value.StartsWith(prefix, StringComparison.Ordinal)
        && (services?.Any(service => server.Backend.Value == prefix + service) ?? true);
}
