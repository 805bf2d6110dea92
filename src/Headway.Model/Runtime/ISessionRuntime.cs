namespace Headway.Model.Runtime;

/// <summary>A runtime whose programs can be attached to somebody: <c>headway run</c>, <c>exec</c> and <c>shell</c>.</summary>
public interface ISessionRuntime : IRuntime
{
    /// <summary>
    /// Starts a program attached to the caller. It is listed like an instance until the session is disposed, so that one
    /// which a crash of the control plane has left behind is found and removed. A program that enters a container is
    /// known to Docker alone and is not listed.
    /// </summary>
    /// <param name="spec">The program.</param>
    /// <param name="cancellationToken">Ends the start; nothing is left then.</param>
    /// <returns>The session.</returns>
    /// <exception cref="RuntimeException">The host refused: with the reason and what to try.</exception>
    Task<IProgramSession> OpenAsync(SessionSpec spec, CancellationToken cancellationToken);
}
