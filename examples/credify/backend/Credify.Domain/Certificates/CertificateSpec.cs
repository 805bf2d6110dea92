namespace Credify.Domain.Certificates;

/// <summary>A certificate as it is asked to be stored.</summary>
public sealed record CertificateSpec(
    Guid OrganizationId,
    Guid UploadedBy,
    string Title,
    string Holder,
    DateOnly? IssuedOn,
    string FileName,
    string ContentType,
    byte[] Content)
{
    /// <summary>10 MB, the largest file that is taken.</summary>
    public const int LargestFile = 10 * 1024 * 1024;
}
