using System.Security.Claims;
using Credify.Api.Accounts;
using Credify.Api.Http;
using Credify.Domain.Certificates;

namespace Credify.Api.Certificates;

/// <summary><c>GET /api/v1/certificates/{id}/file</c>: only for the organisation that uploaded it.</summary>
public static class DownloadCertificate
{
    public static async Task<IResult> HandleAsync(
        Guid id, ClaimsPrincipal caller, CertificateStore certificates, CancellationToken cancellationToken)
    {
        var certificate = await certificates.FindAsync(id, cancellationToken);
        if (certificate is null || certificate.OrganizationId != caller.OrganizationId()
            || await certificates.ContentAsync(id, cancellationToken) is not { } content)
        {
            return ApiErrors.NotFound("Your organisation has no such certificate.");
        }

        // Named, so that a browser saves the file instead of showing what a stranger uploaded.
        return TypedResults.File(content, certificate.ContentType, certificate.FileName);
    }
}
