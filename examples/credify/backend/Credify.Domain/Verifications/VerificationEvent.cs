namespace Credify.Domain.Verifications;

/// <summary>One message to the subscribers of a verification.</summary>
/// <param name="Event"><see cref="Progress"/>, <see cref="Completed"/> or <see cref="Failed"/>.</param>
/// <param name="VerificationId">The verification.</param>
/// <param name="Sequence">1, 2, 3… A repeated verification repeats its numbers, so a receiver drops what it has seen.</param>
/// <param name="Stage">Stable name of the stage, for example <c>duplicates</c>.</param>
/// <param name="Message">One sentence for people.</param>
/// <param name="At">When it happened.</param>
/// <param name="Result">The outcome; only in the last message.</param>
public sealed record VerificationEvent(
    string Event,
    Guid VerificationId,
    int Sequence,
    string Stage,
    string Message,
    DateTimeOffset At,
    VerificationResult? Result = null)
{
    public const string Progress = "verification.progress";
    public const string Completed = "verification.completed";
    public const string Failed = "verification.failed";
}
