using System.Threading.Channels;
using Headway.Model.Names;

namespace Headway.Runtimes.Processes;

/// <summary>Hears of exit records as they appear.</summary>
/// <param name="reader">The ids of instances that have ended.</param>
/// <param name="onDispose">Ends the listening.</param>
internal sealed class ExitListener(ChannelReader<InstanceId> reader, Action onDispose) : IDisposable
{
    /// <summary>Waits for the next exit.</summary>
    /// <param name="patience">How long to wait at most.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The instance; null when none ended in that time.</returns>
    public async Task<InstanceId?> NextAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => onDispose();
}
