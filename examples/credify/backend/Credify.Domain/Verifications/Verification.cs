namespace Credify.Domain.Verifications;

/// <summary>A verification and what it has come to so far.</summary>
public sealed record Verification(
    Guid Id,
    Guid OrganizationId,
    Guid RequestedBy,
    Guid? CertificateId,
    string? Sha256,
    VerificationState Status,
    int Attempts,
    IReadOnlyList<VerificationEvent> Progress,
    VerificationResult? Result,
    DateTimeOffset CreatedAt,
    DateTimeOffset? CompletedAt);
