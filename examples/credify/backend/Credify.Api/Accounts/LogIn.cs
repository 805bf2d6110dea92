using Credify.Api.Http;
using Credify.Domain.Audit;

namespace Credify.Api.Accounts;

/// <summary><c>POST /api/v1/auth/login</c></summary>
public static class LogIn
{
    public sealed record Request(string? Email, string? Password);

    public sealed record Response(string AccessToken, string TokenType, int ExpiresIn);

    public static async Task<IResult> HandleAsync(
        Request request,
        Passwords passwords,
        UserStore users,
        AccessTokens tokens,
        AuditLog audit,
        CancellationToken cancellationToken)
    {
        if (request is not { Email: { } email, Password: { Length: <= 200 } password })
        {
            return ApiErrors.Invalid("email and password are needed.");
        }

        var user = await users.CredentialsAsync(email.Trim().ToLowerInvariant(), cancellationToken);
        if (!passwords.Matches(user, password))
        {
            return ApiErrors.Of(
                StatusCodes.Status401Unauthorized, "wrong_credentials", "The e-mail address or the password is wrong.");
        }

        await users.RecordLogInAsync(user!.Id, cancellationToken);
        await audit.RecordAsync(user.OrganizationId, user.Id, "user.logged_in", user.Id, cancellationToken);
        return TypedResults.Ok(new Response(
            tokens.Issue(user.Id, user.OrganizationId), "bearer", (int)AccessTokens.Lifetime.TotalSeconds));
    }
}
