using System.Security.Claims;
using Credify.Api.Accounts;
using Credify.Api.Http;
using Credify.Domain.Verifications;

namespace Credify.Api.Verifications;

/// <summary><c>GET /api/v1/verification/{id}</c>: only for the organisation that asked for it.</summary>
public static class GetVerification
{
    public static async Task<IResult> HandleAsync(
        Guid id, ClaimsPrincipal caller, VerificationStore verifications, CancellationToken cancellationToken)
    {
        var verification = await verifications.FindAsync(id, cancellationToken);
        return verification?.OrganizationId == caller.OrganizationId()
            ? TypedResults.Ok(verification)
            : ApiErrors.NotFound("Your organisation has no such verification.");
    }
}
