using Headway.Server.Access;
using Headway.Server.Features.Deployments;
using Headway.Store.Access;

namespace Headway.Server.Features.Sessions;

/// <summary>Programs that are attached to the caller. Each is a WebSocket whose messages are <see cref="Client.Contracts.SessionMessage"/>s and bytes.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        api.MapGet($"{DeploymentEndpoints.Base}/run", RunAsync).WithName("run").Produces(StatusCodes.Status101SwitchingProtocols).Requires(AccessRole.Deployer);
        api.MapGet($"{DeploymentEndpoints.Base}/exec", ExecAsync).WithName("exec").Produces(StatusCodes.Status101SwitchingProtocols).Requires(AccessRole.Deployer);
        api.MapGet($"{DeploymentEndpoints.Base}/databases/{{database}}/console", ConsoleAsync).WithName("openConsole").Produces(StatusCodes.Status101SwitchingProtocols).Requires(AccessRole.Admin);
    }

    private static Task ConsoleAsync(Scope scope, string database, SessionDoor door, ConsolePlans plans, HttpContext context) =>
        door.ServeAsync(scope, context, (request, cancellationToken) => plans.OpenAsync(scope, database, request, cancellationToken));

    private static Task RunAsync(Scope scope, SessionDoor door, SessionPlans plans, HttpContext context) =>
        door.ServeAsync(scope, context, (request, cancellationToken) => plans.RunAsync(scope, request, cancellationToken));

    private static Task ExecAsync(Scope scope, SessionDoor door, SessionPlans plans, HttpContext context) =>
        door.ServeAsync(scope, context, (request, cancellationToken) => plans.ExecAsync(scope, request, cancellationToken));
}
