using System.Globalization;
using System.Security.Claims;

namespace Credify.Api.Accounts;

/// <summary>The user behind an authenticated request.</summary>
public static class Caller
{
    public static AccessToken AccessToken(this ClaimsPrincipal user) => new(
        user.FindFirstValue(CallerClaims.TokenId)!,
        user.UserId(),
        user.OrganizationId(),
        DateTimeOffset.FromUnixTimeSeconds(
            long.Parse(user.FindFirstValue(CallerClaims.Expires)!, CultureInfo.InvariantCulture)));

    public static Guid UserId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(CallerClaims.UserId)!);

    public static Guid OrganizationId(this ClaimsPrincipal user) =>
        Guid.Parse(user.FindFirstValue(CallerClaims.OrganizationId)!);
}
