using Headway.Server.Http;
using Headway.Store.Access;

namespace Headway.Server.Access;

/// <summary>Lets a request in when its token is known and its role is enough. Closed by default: an endpoint must say who may use it.</summary>
internal sealed class AccessMiddleware(RequestDelegate next, Tokens tokens)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        // What is no route of its own is the framework's refusal of a method or a type: it does nothing.
        var endpoint = context.GetEndpoint();
        var required = endpoint?.Metadata.GetMetadata<RequiredRole>();
        if (endpoint is not RouteEndpoint || required is { Role: null })
        {
            await next(context);
            return;
        }

        var token = await TokenAsync(context);
        if (token is null)
        {
            throw new ProblemException(new Problem(
                StatusCodes.Status401Unauthorized, "token.required", "Not logged in", "The request has no token, or one that is unknown, revoked or expired.", "Run 'headway login'."));
        }

        if (required is null || token.Role < required.Role)
        {
            var role = required?.Role.ToString()?.ToLowerInvariant() ?? "of nobody";
            throw new ProblemException(new Problem(
                StatusCodes.Status403Forbidden, "token.role", "Not allowed", $"This needs the role {role}; the token '{token.Name}' is {token.Role.ToString().ToLowerInvariant()}.", "Ask an admin for a token: 'headway tokens create'."));
        }

        context.Items[typeof(Caller)] = new Caller(token, context.Connection.RemoteIpAddress?.ToString() ?? "local");
        await next(context);
    }

    private Task<TokenRecord?> TokenAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Length is > 20 and < 200
            ? tokens.FindAsync(header[Scheme.Length..].Trim(), context.RequestAborted)
            : Task.FromResult<TokenRecord?>(null);
    }
}
