namespace Headway.Deployments.Reconcilers;

/// <summary>
/// Keeps something true for ever. It takes no input and does not retry: a timer or a signal says "look", the next look is
/// the retry, and there is one code path after a restart and in normal running.
/// </summary>
public interface IReconciler
{
    /// <summary>Gets the name, for logs.</summary>
    string Name { get; }

    /// <summary>Gets how often it looks by itself.</summary>
    TimeSpan Pace { get; }

    /// <summary>Looks, and mends what is not as it should be.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>A task that ends when it has looked at everything.</returns>
    Task LookAsync(CancellationToken cancellationToken);
}
