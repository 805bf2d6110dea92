using Headway.Client.Contracts;
using Headway.Model.Deployments;
using Headway.Server.Access;
using Headway.Server.Features.Deployments;
using Headway.Server.Http;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Services;

/// <summary>Restarting, stopping, starting and scaling a service: each a deployment, with its gates and its way back.</summary>
internal static class ServiceEndpoints
{
    private const string Base = $"{DeploymentEndpoints.Base}/services/{{service}}";

    public static void MapServices(this IEndpointRouteBuilder api)
    {
        api.Map("restart", DeploymentKind.Restart).WithName("restartService");
        api.Map("stop", DeploymentKind.Stop).WithName("stopService");
        api.Map("start", DeploymentKind.Start).WithName("startService");
        api.MapPost($"{Base}/scale", ScaleAsync).WithName("scaleService").Requires(AccessRole.Deployer);
    }

    private static RouteHandlerBuilder Map(this IEndpointRouteBuilder api, string verb, DeploymentKind kind) => api
        .MapPost(
            $"{Base}/{verb}",
            (Scope scope, string service, ServiceDeployments deployments, CancellationToken cancellationToken) =>
                deployments.StartAsync(scope, kind, service, null, cancellationToken))
        .Requires(AccessRole.Deployer);

    private static Task<Results<Accepted<DeploymentView>, JsonHttpResult<ApiProblem>>> ScaleAsync(
        Scope scope, string service, ScaleRequest request, ServiceDeployments deployments, CancellationToken cancellationToken) =>
        request.Replicas is >= 0 and <= 50
            ? deployments.StartAsync(scope, DeploymentKind.Scale, service, request.Replicas, cancellationToken)
            : Task.FromResult<Results<Accepted<DeploymentView>, JsonHttpResult<ApiProblem>>>(
                Problem.Invalid("service.replicas", "The number of instances must be 0–50.").ToHttp());
}
