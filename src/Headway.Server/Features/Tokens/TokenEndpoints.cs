using System.Collections.Immutable;
using Headway.Client.Contracts;
using Headway.Server.Access;
using Headway.Server.Http;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Tokens;


/// <summary>Making, listing and revoking tokens.</summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder api)
    {
        api.MapPost("tokens/claim", ClaimAsync).WithName("claimToken").OpenToAll();
        api.MapGet("whoami", (Caller caller) => View(caller.Token)).WithName("whoAmI").Requires(AccessRole.Reader);
        api.MapGet("tokens", ListAsync).WithName("listTokens").Requires(AccessRole.Admin);
        api.MapPost("tokens", CreateAsync).WithName("createToken").Requires(AccessRole.Admin);
        api.MapDelete("tokens/{id:guid}", RevokeAsync).WithName("revokeToken").Requires(AccessRole.Admin);
    }

    private static async Task<Results<Ok<TokenCreatedView>, JsonHttpResult<ApiProblem>>> ClaimAsync(
        ClaimRequest request, Store.Access.Tokens tokens, AuditTrail audit, HttpContext context, CancellationToken cancellationToken)
    {
        if (!TokenNames.IsValid(request.Name))
        {
            return Problem.Invalid("token.name", TokenNames.Rule).ToHttp();
        }

        if (request.SetupToken is not { Length: > 0 and < 200 } setup
            || await tokens.ClaimSetupAsync(setup, request.Name!, cancellationToken) is not { } created)
        {
            return new Problem(
                StatusCodes.Status401Unauthorized,
                "token.setup",
                "The setup token is not valid",
                "It is unknown, expired, or was used before: it works once.",
                "Ask an admin for a token, or restart the server when nobody has one.").ToHttp();
        }

        var caller = new Caller(created.Token, context.Connection.RemoteIpAddress?.ToString() ?? "local");
        await audit.RecordAsync(caller, "token.claim", null, null, ImmutableDictionary<string, string?>.Empty, cancellationToken);
        return TypedResults.Ok(new TokenCreatedView(View(created.Token), created.Text));
    }

    private static async Task<Ok<IReadOnlyList<TokenView>>> ListAsync(
        Store.Access.Tokens tokens, Caller caller, CancellationToken cancellationToken)
    {
        var found = await tokens.ListAsync(caller.Token.Project, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<TokenView>>([.. found.Select(View)]);
    }

    private static async Task<Results<Ok<TokenCreatedView>, JsonHttpResult<ApiProblem>>> CreateAsync(
        CreateTokenRequest request, Store.Access.Tokens tokens, Store.Access.Projects projects, AuditTrail audit, Caller caller, CancellationToken cancellationToken)
    {
        var (draft, problem) = await TokenNames.DraftAsync(request, projects, caller, cancellationToken);
        if (draft is null)
        {
            return problem!.ToHttp();
        }

        var created = await tokens.CreateAsync(draft, cancellationToken);
        await audit.RecordAsync(
            caller, "token.create", draft.Project?.Value, null, Detail(created.Token), cancellationToken);
        return TypedResults.Ok(new TokenCreatedView(View(created.Token), created.Text));
    }

    private static async Task<Results<NoContent, JsonHttpResult<ApiProblem>>> RevokeAsync(
        Guid id, Store.Access.Tokens tokens, AuditTrail audit, Caller caller, CancellationToken cancellationToken)
    {
        var visible = (await tokens.ListAsync(caller.Token.Project, cancellationToken)).FirstOrDefault(token => token.Id == id);
        if (visible is null || !await tokens.RevokeAsync(id, cancellationToken))
        {
            return Problem.NotFound("token", id.ToString()).ToHttp();
        }

        await audit.RecordAsync(caller, "token.revoke", visible.Project?.Value, null, Detail(visible), cancellationToken);
        return TypedResults.NoContent();
    }

    private static Dictionary<string, string?> Detail(TokenRecord token) => new(StringComparer.Ordinal)
    {
        ["token"] = token.Name,
        ["role"] = token.Role.ToString().ToLowerInvariant(),
    };

    private static TokenView View(TokenRecord token) => new(
        token.Id.ToString(),
        token.Name,
        token.Role.ToString().ToLowerInvariant(),
        token.Project?.Value,
        token.CreatedAt,
        token.ExpiresAt,
        token.LastUsedAt);
}
