using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Server.Access;
using Headway.Server.Features.Deployments;
using Headway.Server.Http;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Gates;

/// <summary>Judging a source without deploying it.</summary>
internal static class PreflightEndpoints
{
    public static void MapPreflight(this IEndpointRouteBuilder api) => api
        .MapPost($"{DeploymentEndpoints.Base}/preflight", JudgeAsync)
        .WithName("judgeDeployment")
        .Requires(AccessRole.Deployer);

    private static async Task<Results<Ok<PreflightView>, JsonHttpResult<ApiProblem>>> JudgeAsync(
        PreflightRequest request,
        ProjectScope project,
        string environment,
        IEnvironments environments,
        PreflightTrial trial,
        CancellationToken cancellationToken)
    {
        var deploy = new CreateDeploymentRequest("deploy", request.Source, request.Commit, null, null, false)
        {
            WorkingTree = request.WorkingTree,
        };
        var (_, details, problem) = DeploymentRequests.Check(deploy);
        if (details is null)
        {
            return problem!.ToHttp();
        }

        if (!EnvironmentName.TryParse(environment, out var name))
        {
            return Problem.Invalid("environment.name", $"The name of an environment must be {EnvironmentName.Rule}.").ToHttp();
        }

        var found = await environments.EnsureAsync(project.Name, name, cancellationToken);
        return TypedResults.Ok(GateViews.Of(await trial.RunAsync(found, project.Caller, details, cancellationToken)));
    }
}
