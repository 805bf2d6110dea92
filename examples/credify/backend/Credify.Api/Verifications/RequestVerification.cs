using System.Security.Claims;
using Credify.Api.Accounts;
using Credify.Api.Http;
using Credify.Domain.Audit;
using Credify.Domain.Certificates;
using Credify.Domain.Verifications;

namespace Credify.Api.Verifications;

/// <summary><c>POST /api/v1/verification/verify</c>: stores and queues the verification; a worker does it.</summary>
public sealed partial class RequestVerification(
    CertificateStore certificates,
    VerificationStore verifications,
    VerificationQueue queue,
    AuditLog audit,
    ILogger<RequestVerification> logger)
{
    public async Task<IResult> HandleAsync(
        HttpRequest request, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        var subject = await VerificationSubject.ReadAsync(request, cancellationToken);
        if (subject is null)
        {
            return ApiErrors.Invalid("Send a certificate_id as JSON, or a file as multipart/form-data.");
        }

        if (subject.CertificateId is { } id && await certificates.FindAsync(id, cancellationToken) is null)
        {
            return ApiErrors.NotFound("There is no such certificate.");
        }

        var verification = await verifications.AddAsync(
            new VerificationSpec(caller.OrganizationId(), caller.UserId(), subject.CertificateId, subject.Sha256),
            cancellationToken);
        await audit.RecordAsync(
            caller.OrganizationId(), caller.UserId(), "verification.requested", verification.Id, cancellationToken);
        await QueueAsync(verification.Id, cancellationToken);
        return TypedResults.Accepted($"/api/v1/verification/{verification.Id}", verification);
    }

    private async Task QueueAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            await queue.AddAsync(id, cancellationToken);
        }
        catch (IOException exception)
        {
            // It is stored, so it is not lost: workers look for stored verifications that nobody queued.
            LogNotQueued(logger, id, exception.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Verification {VerificationId} waits in the database, not in the queue: {Reason}")]
    private static partial void LogNotQueued(ILogger logger, Guid verificationId, string reason);
}
