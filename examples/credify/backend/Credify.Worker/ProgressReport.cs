using Credify.Domain.Verifications;

namespace Credify.Worker;

/// <summary>Stores the progress of one verification, then tells its subscribers.</summary>
public sealed class ProgressReport(
    Guid verificationId, VerificationStore store, VerificationChannel channel, TimeProvider time)
{
    private int sequence;

    public async Task StageAsync(string stage, string message, CancellationToken cancellationToken)
    {
        var progress = Event(VerificationEvent.Progress, stage, message, null);
        await store.AppendAsync(progress, cancellationToken);
        await channel.PublishAsync(progress, cancellationToken);
    }

    /// <returns>False when another worker has ended this verification.</returns>
    public Task<bool> CompleteAsync(VerificationResult result, CancellationToken cancellationToken) => EndAsync(
        Event(VerificationEvent.Completed, "completed", $"The verdict is {Word(result.Verdict)}.", result),
        VerificationState.Completed,
        cancellationToken);

    /// <returns>False when another worker has ended this verification.</returns>
    public Task<bool> FailAsync(string reason, CancellationToken cancellationToken) =>
        EndAsync(Event(VerificationEvent.Failed, "failed", reason, null), VerificationState.Failed, cancellationToken);

    private async Task<bool> EndAsync(
        VerificationEvent last, VerificationState state, CancellationToken cancellationToken)
    {
        var isFirst = await store.EndAsync(last, state, cancellationToken);
        if (isFirst)
        {
            await channel.PublishAsync(last, cancellationToken);
        }

        return isFirst;
    }

    private VerificationEvent Event(string name, string stage, string message, VerificationResult? result) =>
        new(name, verificationId, ++sequence, stage, message, time.GetUtcNow(), result);

    private static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();
}
