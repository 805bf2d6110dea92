using Credify.Api.Http;
using Credify.Domain.Audit;

namespace Credify.Api.Accounts;

/// <summary><c>POST /api/v1/auth/signup</c></summary>
public static class SignUp
{
    public static async Task<IResult> HandleAsync(
        SignUpRequest request, Passwords passwords, UserStore users, AuditLog audit, CancellationToken cancellationToken)
    {
        if (request.Problem() is { } problem)
        {
            return ApiErrors.Invalid(problem);
        }

        try
        {
            var user = await users.AddAsync(request, passwords.Hash(request.Password!), cancellationToken);
            await audit.RecordAsync(user.OrganizationId, user.Id, "user.signed_up", user.Id, cancellationToken);
            return TypedResults.Created("/api/v1/me", user);
        }
        catch (AccountTakenException taken)
        {
            return ApiErrors.Of(StatusCodes.Status409Conflict, $"{taken.Field}_taken", taken.Message);
        }
    }
}
