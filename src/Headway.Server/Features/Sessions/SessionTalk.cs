using Headway.Client.Contracts;
using Headway.Client.Sessions;
using Headway.Model.Runtime;

namespace Headway.Server.Features.Sessions;

/// <summary>Connects a program with whoever it is attached to: input one way, output the other, signals and sizes beside.</summary>
/// <param name="link">The connection.</param>
/// <param name="program">The program.</param>
internal sealed class SessionTalk(SessionLink link, IProgramSession program)
{
    /// <summary>Connects them until the program has ended or the other side has gone.</summary>
    /// <param name="gone">Is cancelled when the other side has gone.</param>
    /// <returns>How the program ended.</returns>
    public async Task<SessionEnd> RunAsync(CancellationToken gone)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(gone);
        var input = GiveInputAsync(stop.Token);
        try
        {
            var result = await program.FollowAsync(link.SendAsync, stop.Token);
            return new SessionEnd(result.ExitCode, result.OutOfMemory);
        }
        finally
        {
            await stop.CancelAsync();
            await input.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Does what the other side says beside the bytes. What it says that is not understood is not done.</summary>
    /// <param name="message">What it says.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it was done.</returns>
    public async ValueTask HearAsync(SessionMessage message, CancellationToken cancellationToken)
    {
        if (message.Terminal is { } terminal)
        {
            await program.ResizeAsync(new TerminalSize(terminal.Columns, terminal.Rows), cancellationToken);
        }

        if (message.Signal is >= 1 and <= 31)
        {
            await program.SignalAsync(message.Signal.Value, cancellationToken);
        }
    }

    private async Task GiveInputAsync(CancellationToken cancellationToken)
    {
        await link.UseAsync(link.Main, program.WriteAsync, cancellationToken);
        await program.EndInputAsync(cancellationToken);
    }
}
