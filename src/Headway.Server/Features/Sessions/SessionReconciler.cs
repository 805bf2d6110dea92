using Headway.Deployments.Planning;
using Headway.Deployments.Reconcilers;
using Headway.Model.Runtime;

namespace Headway.Server.Features.Sessions;

/// <summary>Removes the programs of sessions that nobody holds any more: a server that crashed has left them behind.</summary>
/// <param name="runtime">Where they run.</param>
/// <param name="sessions">Those that somebody holds.</param>
/// <param name="logger">For commentary.</param>
internal sealed partial class SessionReconciler(IRuntime runtime, OpenSessions sessions, ILogger<SessionReconciler> logger) : IReconciler
{
    public string Name => "sessions";

    public TimeSpan Pace => TimeSpan.FromSeconds(2);

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var handle in await runtime.ListAsync(cancellationToken))
        {
            if (InstanceNames.IsSession(handle.Id) && !sessions.IsOpen(handle.Id))
            {
                LogLeft(logger, handle.Id.Value);
                await runtime.RemoveAsync(handle, cancellationToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Session} is attached to nobody any more; it was ended")]
    private static partial void LogLeft(ILogger logger, string session);
}
