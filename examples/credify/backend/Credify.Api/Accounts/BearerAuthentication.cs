using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Credify.Api.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Credify.Api.Accounts;

/// <summary>Reads <c>Authorization: Bearer TOKEN</c>.</summary>
public sealed class BearerAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    AccessTokens tokens,
    TokenBlocklist blocklist)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var token = tokens.Read(header[Prefix.Length..].Trim());
        if (token is null || await blocklist.IsBlockedAsync(token.Id, Context.RequestAborted))
        {
            return AuthenticateResult.Fail("The token is not valid.");
        }

        var identity = new ClaimsIdentity(
            [
                new Claim(CallerClaims.UserId, token.UserId.ToString()),
                new Claim(CallerClaims.OrganizationId, token.OrganizationId.ToString()),
                new Claim(CallerClaims.TokenId, token.Id),
                new Claim(
                    CallerClaims.Expires, token.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            ],
            SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = SchemeName;
        return ApiErrors.Of(StatusCodes.Status401Unauthorized, "unauthorized", "Log in first.").ExecuteAsync(Context);
    }
}
