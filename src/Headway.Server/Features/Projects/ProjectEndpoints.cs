using System.Collections.Immutable;
using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Model.Names;
using Headway.Server.Access;
using Headway.Server.Http;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Projects;


/// <summary>Making, listing and deleting projects.</summary>
internal static class ProjectEndpoints
{
    public static void MapProjects(this IEndpointRouteBuilder api)
    {
        api.MapGet("projects", ListAsync).WithName("listProjects").Requires(AccessRole.Reader);
        api.MapPost("projects", CreateAsync).WithName("createProject").Requires(AccessRole.Deployer);
        api.MapGet("projects/{project}", ShowAsync).WithName("showProject").Requires(AccessRole.Reader);
        api.MapDelete("projects/{project}", DeleteAsync).WithName("deleteProject").Requires(AccessRole.Admin);
    }

    private static async Task<Ok<IReadOnlyList<ProjectView>>> ListAsync(
        Store.Access.Projects projects, IEnvironments environments, Caller caller, CancellationToken cancellationToken)
    {
        var all = await environments.ListAsync(cancellationToken);
        var found = await projects.ListAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<ProjectView>>(
            [.. found.Where(project => caller.MaySee(project.Name)).Select(project => View(project, all))]);
    }

    private static async Task<Results<Created<ProjectView>, JsonHttpResult<ApiProblem>>> CreateAsync(
        CreateProjectRequest request, Store.Access.Projects projects, AuditTrail audit, Caller caller, CancellationToken cancellationToken)
    {
        if (!ProjectName.TryParse(request.Name, out var name))
        {
            return Problem.Invalid("project.name", $"The name of a project must be {ProjectName.Rule}.").ToHttp();
        }

        if (caller.Token.Project is not null)
        {
            return new Problem(
                StatusCodes.Status403Forbidden,
                "token.project",
                "Not allowed",
                $"This token is good for the project {caller.Token.Project} only.",
                "Ask an admin for a token that is good for all projects: 'headway tokens create'.").ToHttp();
        }

        if (await projects.CreateAsync(name, caller.Name, cancellationToken) is not { } created)
        {
            return new Problem(
                StatusCodes.Status409Conflict,
                "project.exists",
                "The project exists",
                $"There is a project {name} already.",
                "Deploy to it with 'headway up', or choose another name.").ToHttp();
        }

        await audit.RecordAsync(caller, "project.create", name.Value, null, ImmutableDictionary<string, string?>.Empty, cancellationToken);
        return TypedResults.Created($"/v1/projects/{name}", View(created, []));
    }

    private static async Task<Ok<ProjectView>> ShowAsync(
        ProjectScope scope, Store.Access.Projects projects, IEnvironments environments, CancellationToken cancellationToken)
    {
        var project = await projects.FindAsync(scope.Name, cancellationToken);
        return TypedResults.Ok(View(project!, await environments.ListAsync(cancellationToken)));
    }

    private static async Task<Results<NoContent, JsonHttpResult<ApiProblem>>> DeleteAsync(
        ProjectScope scope, ProjectRemoval removal, AuditTrail audit, CancellationToken cancellationToken)
    {
        if (!await removal.RunAsync(scope.Name, cancellationToken))
        {
            return new Problem(
                StatusCodes.Status409Conflict,
                "project.busy",
                "A deployment runs",
                $"A deployment of {scope.Name} has not ended.",
                "Wait for it, or run 'headway cancel'.").ToHttp();
        }

        await audit.RecordAsync(
            scope.Caller, "project.delete", scope.Name.Value, null, ImmutableDictionary<string, string?>.Empty, cancellationToken);
        return TypedResults.NoContent();
    }

    private static ProjectView View(ProjectRecord project, IEnumerable<Model.Deployments.EnvironmentRecord> environments) => new(
        project.Name.Value,
        [.. environments.Where(environment => environment.Project == project.Name).Select(environment => environment.Name.Value)],
        project.CreatedAt);
}
