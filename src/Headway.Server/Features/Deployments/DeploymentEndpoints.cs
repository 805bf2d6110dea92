using System.Globalization;
using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Deployments.Running;
using Headway.Model.Deployments;
using Headway.Server.Access;
using Headway.Server.Host;
using Headway.Server.Http;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Deployments;

/// <summary>Asking for deployments, looking at them, cancelling them.</summary>
internal static class DeploymentEndpoints
{
    public const string Base = "projects/{project}/environments/{environment}";

    public static void MapDeployments(this IEndpointRouteBuilder api)
    {
        api.MapPost($"{Base}/deployments", CreateAsync).WithName("createDeployment").Requires(AccessRole.Deployer);
        api.MapGet($"{Base}/deployments", ListAsync).WithName("listDeployments").Requires(AccessRole.Reader);
        api.MapGet($"{Base}/deployments/{{number:int}}", ShowAsync).WithName("showDeployment").Requires(AccessRole.Reader);
        api.MapPost($"{Base}/deployments/{{number:int}}/cancel", CancelAsync).WithName("cancelDeployment").Requires(AccessRole.Deployer);
        api.MapGet($"{Base}/deployments/{{number:int}}/events", DeploymentStream.FollowAsync)
            .WithName("followDeployment")
            .Produces<DeploymentEvent>(StatusCodes.Status200OK, ServerSentEvents.MediaType)
            .Requires(AccessRole.Reader);
    }

    private static async Task<Results<Accepted<DeploymentView>, JsonHttpResult<ApiProblem>>> CreateAsync(
        CreateDeploymentRequest request,
        ProjectScope project,
        string environment,
        IEnvironments environments,
        SourceFolder sources,
        DeploymentStarter starter,
        CancellationToken cancellationToken)
    {
        var (kind, details, problem) = DeploymentRequests.Check(request);
        if (details is null)
        {
            return problem!.ToHttp();
        }

        if (details.Databases && project.Caller.Token.Role < AccessRole.Admin)
        {
            return new Problem(
                StatusCodes.Status403Forbidden,
                "token.role",
                "Not allowed",
                "A rollback that takes the data back, too, needs the role admin.",
                "Go back with the code alone: 'headway rollback'; or ask an admin.").ToHttp();
        }

        if (!EnvironmentName.TryParse(environment, out var name))
        {
            return Problem.Invalid("environment.name", $"The name of an environment must be {EnvironmentName.Rule}.").ToHttp();
        }

        if (kind == DeploymentKind.Deploy && !sources.Has(project.Name, details.Source!))
        {
            return (Problem.NotFound("source", details.Source!) with
            {
                Try = "Upload it to this project first; 'headway up' does both.",
            }).ToHttp();
        }

        var found = kind == DeploymentKind.Deploy
            ? await environments.EnsureAsync(project.Name, name, cancellationToken)
            : await environments.FindAsync(project.Name, name, cancellationToken);
        return found is null
            ? Scope.Missing(environment).ToHttp()
            : Accepted(await starter.StartAsync(new Scope(found, project.Caller), kind, details, cancellationToken));
    }

    /// <summary>Answers that a deployment was taken on.</summary>
    public static Accepted<DeploymentView> Accepted(DeploymentRecord deployment) => TypedResults.Accepted(
        string.Create(CultureInfo.InvariantCulture, $"/v1/projects/{deployment.Project}/environments/{deployment.Environment}/deployments/{deployment.Number}"),
        DeploymentViews.Brief(deployment));

    private static async Task<Results<Ok<IReadOnlyList<DeploymentView>>, JsonHttpResult<ApiProblem>>> ListAsync(
        Scope scope, IDeploymentQueue queue, CancellationToken cancellationToken, int limit = 20)
    {
        if (limit is < 1 or > 1000)
        {
            return Problem.Invalid("deployments.limit", "The limit must be 1–1000.").ToHttp();
        }

        var found = await queue.ListAsync(scope.Environment.Id, limit, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<DeploymentView>>([.. found.Select(DeploymentViews.Brief)]);
    }

    private static async Task<Results<Ok<DeploymentView>, JsonHttpResult<ApiProblem>>> ShowAsync(
        Scope scope, int number, IDeploymentQueue queue, DeploymentViews views, CancellationToken cancellationToken) =>
        await queue.FindAsync(scope.Environment.Id, number, cancellationToken) is { } deployment
            ? TypedResults.Ok(await views.ShowAsync(deployment, cancellationToken))
            : Missing(number).ToHttp();

    private static async Task<Results<Ok<DeploymentView>, JsonHttpResult<ApiProblem>>> CancelAsync(
        Scope scope, int number, IDeploymentQueue queue, DeploymentStarter starter, CancellationToken cancellationToken)
    {
        if (await queue.FindAsync(scope.Environment.Id, number, cancellationToken) is not { } deployment)
        {
            return Missing(number).ToHttp();
        }

        if (!await starter.CancelAsync(scope, deployment, cancellationToken))
        {
            return new Problem(
                StatusCodes.Status409Conflict,
                "deployment.ended",
                "The deployment has ended",
                $"Deployment {number} is {StateText.Of(deployment.State)}.",
                "To go back to the release before it, run 'headway rollback'.").ToHttp();
        }

        var after = await queue.FindAsync(scope.Environment.Id, number, cancellationToken);
        return TypedResults.Ok(DeploymentViews.Brief(after!));
    }

    private static Problem Missing(int number) =>
        Problem.NotFound("deployment", number.ToString(CultureInfo.InvariantCulture));
}
