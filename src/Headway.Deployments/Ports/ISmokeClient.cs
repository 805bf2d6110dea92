using Headway.Deployments.Smoke;
using Headway.Model.Smoke;

namespace Headway.Deployments.Ports;

/// <summary>Carries smoke checks to the edge: to the addresses of an environment and to nowhere else. Never follows a redirect.</summary>
public interface ISmokeClient
{
    /// <summary>Sends a request and reads the answer.</summary>
    /// <param name="call">The request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer, or why there is none.</returns>
    Task<SmokeAnswer> SendAsync(SmokeCall call, CancellationToken cancellationToken);

    /// <summary>Opens a WebSocket, sends a message and reads messages until one is as expected or the limit is over.</summary>
    /// <param name="call">The handshake.</param>
    /// <param name="message">The message to send; null for none.</param>
    /// <param name="isExpected">Tells whether a message is as expected.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The last message, or why the WebSocket did not open.</returns>
    Task<SmokeAnswer> ConverseAsync(
        SmokeCall call, string? message, Func<string, bool> isExpected, CancellationToken cancellationToken);
}
