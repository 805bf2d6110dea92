namespace Credify.Domain.Verifications;

/// <summary>A verification as it is asked for: of a certificate, or of a file by its SHA-256.</summary>
public sealed record VerificationSpec(Guid OrganizationId, Guid RequestedBy, Guid? CertificateId, string? Sha256);
