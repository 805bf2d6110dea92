namespace Credify.Domain.Verifications;

/// <summary>A place in the queue.</summary>
public sealed record QueuedVerification(string EntryId, Guid VerificationId);
