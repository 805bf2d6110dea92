using System.Security.Claims;
using Credify.Api.Accounts;
using Credify.Domain.Certificates;

namespace Credify.Api.Certificates;

/// <summary><c>GET /api/v1/certificates</c></summary>
public static class ListCertificates
{
    public sealed record Response(IReadOnlyList<Certificate> Certificates);

    public static async Task<IResult> HandleAsync(
        ClaimsPrincipal caller, CertificateStore certificates, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Response(await certificates.ListAsync(caller.OrganizationId(), cancellationToken)));
}
