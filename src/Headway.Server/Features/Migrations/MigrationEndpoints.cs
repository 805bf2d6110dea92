using System.Threading.Channels;
using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Server.Access;
using Headway.Server.Features.Deployments;
using Headway.Server.Http;
using Headway.Store.Access;

namespace Headway.Server.Features.Migrations;

/// <summary>Looking at the schema of a service, and taking migrations back.</summary>
internal static class MigrationEndpoints
{
    public static void MapMigrations(this IEndpointRouteBuilder api) =>
        api.MapPost($"{DeploymentEndpoints.Base}/migrate", RunAsync).WithName("migrate").Requires(AccessRole.Deployer);

    private static async Task RunAsync(
        Scope scope, MigrateRequest request, IReleases releases, MigrationRun run, AuditTrail audit, HttpContext context)
    {
        var command = await FindAsync(scope, request, releases, context.RequestAborted);
        var detail = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["service"] = command.Service.Value,
            ["program"] = command.Command[0],
            ["to"] = request.To,
        };
        await audit.RecordAsync(scope, $"migrate.{command.Verb}", detail, context.RequestAborted);
        var stream = new ServerSentEvents(context);
        var events = Channel.CreateBounded<RunEvent>(1000);
        var work = run.RunAsync(scope.Environment, command, events.Writer, context.RequestAborted);
        await stream.StartAsync();
        await foreach (var item in events.Reader.ReadAllAsync(context.RequestAborted))
        {
            await stream.WriteAsync(item, HeadwayJson.Default.RunEvent);
        }

        await work;
        await stream.EndAsync();
    }

    private static async Task<MigrationCommand> FindAsync(
        Scope scope, MigrateRequest request, IReleases releases, CancellationToken cancellationToken)
    {
        if (scope.Environment.CurrentRelease is not { } number
            || await releases.FindAsync(scope.Environment.Id, number, cancellationToken) is not { } release)
        {
            throw new ProblemException(new Problem(
                StatusCodes.Status409Conflict, "run.nothing-live", "Nothing is live", "Nothing is deployed here yet.", "Run 'headway up'."));
        }

        var (command, problem) = MigrationCommands.Find(release.Spec, request);
        return command ?? throw new ProblemException(problem!);
    }
}
