namespace Credify.Api.Certificates;

public static class CertificateEndpoints
{
    public static void MapCertificates(this IEndpointRouteBuilder routes)
    {
        var certificates = routes.MapGroup("/api/v1/certificates").RequireAuthorization();
        certificates.MapPost("/upload", UploadCertificate.HandleAsync);
        certificates.MapGet("", ListCertificates.HandleAsync);
        certificates.MapGet("/{id:guid}/file", DownloadCertificate.HandleAsync);
    }
}
