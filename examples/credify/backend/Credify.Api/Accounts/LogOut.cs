using System.Security.Claims;

namespace Credify.Api.Accounts;

/// <summary><c>POST /api/v1/auth/logout</c></summary>
public static class LogOut
{
    public static async Task<IResult> HandleAsync(
        ClaimsPrincipal caller, TokenBlocklist blocklist, CancellationToken cancellationToken)
    {
        var token = caller.AccessToken();
        await blocklist.BlockAsync(token.Id, token.ExpiresAt, cancellationToken);
        return TypedResults.NoContent();
    }
}
