using System.Security.Claims;
using Credify.Api.Accounts;
using Credify.Api.Http;
using Credify.Domain.Audit;
using Credify.Domain.Certificates;

namespace Credify.Api.Certificates;

/// <summary><c>POST /api/v1/certificates/upload</c></summary>
public static class UploadCertificate
{
    public static async Task<IResult> HandleAsync(
        HttpRequest request,
        ClaimsPrincipal caller,
        CertificateStore certificates,
        AuditLog audit,
        CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return ApiErrors.Invalid("Send the certificate as multipart/form-data.");
        }

        var form = await request.ReadFormAsync(cancellationToken);
        var (spec, problem) = await UploadForm.ReadAsync(
            form, caller.OrganizationId(), caller.UserId(), cancellationToken);
        if (spec is null)
        {
            return ApiErrors.Invalid(problem!);
        }

        if (await certificates.AddAsync(spec, cancellationToken) is not { } certificate)
        {
            return ApiErrors.Of(
                StatusCodes.Status409Conflict, "duplicate_certificate", "Your organisation has uploaded this file before.");
        }

        await audit.RecordAsync(
            caller.OrganizationId(), caller.UserId(), "certificate.uploaded", certificate.Id, cancellationToken);
        return TypedResults.Created($"/api/v1/certificates/{certificate.Id}/file", certificate);
    }
}
