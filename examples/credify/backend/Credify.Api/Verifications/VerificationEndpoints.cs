using System.Security.Claims;

namespace Credify.Api.Verifications;

public static class VerificationEndpoints
{
    public static void MapVerifications(this IEndpointRouteBuilder routes)
    {
        var verification = routes.MapGroup("/api/v1/verification").RequireAuthorization();
        verification.MapGet("/{id:guid}", GetVerification.HandleAsync);
        verification.MapPost(
            "/verify",
            (HttpRequest request, ClaimsPrincipal caller, RequestVerification handler, CancellationToken cancellationToken) =>
                handler.HandleAsync(request, caller, cancellationToken));
    }
}
