using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Server.Access;
using Headway.Server.Features.Deployments;
using Headway.Server.Http;
using Headway.Store.Access;
using Headway.Store.Secrets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Variables;

/// <summary>Looking at variables and changing them.</summary>
internal static class VariableEndpoints
{
    public static void MapVariables(this IEndpointRouteBuilder api)
    {
        api.MapGet($"{DeploymentEndpoints.Base}/variables", ListAsync).WithName("listVariables").Requires(AccessRole.Reader);
        api.MapPatch($"{DeploymentEndpoints.Base}/variables", ChangeAsync).WithName("changeVariables").Requires(AccessRole.Deployer);
    }

    private static async Task<Results<Ok<VariablesView>, JsonHttpResult<ApiProblem>>> ListAsync(
        Scope scope,
        VariableViews views,
        AuditTrail audit,
        CancellationToken cancellationToken,
        string? service = null,
        bool reveal = false)
    {
        if (reveal && scope.Caller.Token.Role < AccessRole.Deployer)
        {
            return new Problem(
                StatusCodes.Status403Forbidden,
                "token.role",
                "Not allowed",
                $"Revealing secrets needs the role deployer; the token '{scope.Caller.Name}' is reader.",
                "Ask an admin for a token: 'headway tokens create'.").ToHttp();
        }

        if (reveal)
        {
            var detail = new Dictionary<string, string?>(StringComparer.Ordinal) { ["service"] = service };
            await audit.RecordAsync(scope, "variables.reveal", detail, cancellationToken);
        }

        return TypedResults.Ok(await views.ShowAsync(scope.Environment, service, reveal, cancellationToken));
    }

    private static async Task<Results<Ok<VariablesView>, JsonHttpResult<ApiProblem>>> ChangeAsync(
        PreparedScope prepared,
        ChangeVariablesRequest request,
        IVariables variables,
        VariableViews views,
        AuditTrail audit,
        SecretBox secrets,
        CancellationToken cancellationToken)
    {
        var scope = prepared.Of;
        var before = await variables.ReadAsync(scope.Environment.Id, cancellationToken);
        var (change, errors) = VariableRequests.Check(request, before);
        if (change is null)
        {
            var sentence = string.Join(" ", errors.Select(error => $"{error.Path}: {error.Message}"));
            return (Problem.Invalid("variables.not-valid", sentence) with { Errors = errors }).ToHttp();
        }

        await variables.ChangeAsync(scope.Environment.Id, change, scope.Caller.Name, cancellationToken);
        await audit.RecordAsync(scope, "variables.change", VariableAudit.Of(change, before, secrets.Fingerprint), cancellationToken);
        return TypedResults.Ok(await views.ShowAsync(scope.Environment, request.Service, false, cancellationToken));
    }
}
