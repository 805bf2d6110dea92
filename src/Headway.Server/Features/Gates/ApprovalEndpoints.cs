using System.Globalization;
using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Server.Access;
using Headway.Server.Features.Deployments;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Gates;

/// <summary>Approving a source by someone other than who deploys it.</summary>
internal static class ApprovalEndpoints
{
    public static void MapApprovals(this IEndpointRouteBuilder api) => api
        .MapPost($"{DeploymentEndpoints.Base}/approvals", ApproveAsync)
        .WithName("approve")
        .Requires(AccessRole.Deployer);

    private static async Task<Results<Ok<ApprovalView>, JsonHttpResult<ApiProblem>>> ApproveAsync(
        Scope scope,
        ApproveRequest request,
        ApprovalRequests requests,
        IApprovals approvals,
        AuditTrail audit,
        CancellationToken cancellationToken)
    {
        var (source, problem) = await requests.SourceAsync(scope, request, cancellationToken);
        if (source is null)
        {
            return problem!.ToHttp();
        }

        var draft = new Approval(source, scope.Caller.Name, default, DeploymentRequests.Printable(request.Note));
        var approval = await approvals.ApproveAsync(scope.Environment.Id, draft, cancellationToken);
        var detail = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["source"] = source,
            ["deployment"] = request.Deployment?.ToString(CultureInfo.InvariantCulture),
            ["release"] = request.Release?.ToString(CultureInfo.InvariantCulture),
            ["note"] = approval.Note,
        };
        await audit.RecordAsync(scope, "source.approve", detail, cancellationToken);
        return TypedResults.Ok(new ApprovalView(approval.Source, approval.By, approval.At, approval.Note));
    }
}
