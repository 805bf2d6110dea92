using System.Security.Claims;
using Credify.Api.Http;

namespace Credify.Api.Accounts;

/// <summary><c>GET /api/v1/me</c></summary>
public static class Me
{
    public static async Task<IResult> HandleAsync(
        ClaimsPrincipal caller, UserStore users, CancellationToken cancellationToken) =>
        await users.FindAsync(caller.UserId(), cancellationToken) is { } user
            ? TypedResults.Ok(user)
            : ApiErrors.NotFound("This account is no longer active.");
}
