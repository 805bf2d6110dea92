namespace Credify.Api.Accounts;

public static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/auth/signup", SignUp.HandleAsync);
        routes.MapPost("/api/v1/auth/login", LogIn.HandleAsync);
        routes.MapPost("/api/v1/auth/logout", LogOut.HandleAsync).RequireAuthorization();
        routes.MapGet("/api/v1/me", Me.HandleAsync).RequireAuthorization();
    }
}
