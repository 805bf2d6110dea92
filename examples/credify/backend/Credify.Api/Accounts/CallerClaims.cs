namespace Credify.Api.Accounts;

/// <summary>The names of a caller's claims; the same in the token and in ASP.NET's principal.</summary>
public static class CallerClaims
{
    public const string UserId = "sub";
    public const string OrganizationId = "org";
    public const string TokenId = "jti";
    public const string Expires = "exp";
}
