namespace Credify.Domain.Certificates;

/// <summary>What is known of an uploaded certificate, without its file.</summary>
public sealed record Certificate(
    Guid Id,
    Guid OrganizationId,
    string Title,
    string Holder,
    DateOnly? IssuedOn,
    string FileName,
    string ContentType,
    int SizeBytes,
    string Sha256,
    DateTimeOffset CreatedAt);
