using System.Globalization;
using System.Threading.Channels;
using Headway.Client.Contracts;
using Headway.Server.Access;
using Headway.Server.Features.Deployments;
using Headway.Server.Http;
using Headway.Store.Access;

namespace Headway.Server.Features.Migrations;

/// <summary>Rehearsing the migrations of a release without deploying it.</summary>
internal static class RehearsalEndpoints
{
    public static void MapRehearsals(this IEndpointRouteBuilder api) =>
        api.MapPost($"{DeploymentEndpoints.Base}/migrate/rehearse", RunAsync)
            .WithName("rehearseMigration")
            .Produces<RehearsalEvent>(StatusCodes.Status200OK, ServerSentEvents.MediaType)
            .Requires(AccessRole.Deployer);

    private static async Task RunAsync(Scope scope, RehearseRequest request, RehearsalDesk desk, AuditTrail audit, HttpContext context)
    {
        var release = await desk.FindAsync(scope, request, context.RequestAborted);
        using var turn = desk.TakeTurn(scope);
        var detail = new Dictionary<string, string?>(StringComparer.Ordinal) { ["release"] = release.Number.ToString(CultureInfo.InvariantCulture) };
        await audit.RecordAsync(scope, "migrate.rehearse", detail, context.RequestAborted);
        var stream = new ServerSentEvents(context);
        var events = Channel.CreateUnbounded<RehearsalEvent>();
        var work = desk.RunAsync(scope.Environment, release, events.Writer, context.RequestAborted);
        await stream.StartAsync();
        await foreach (var item in events.Reader.ReadAllAsync(CancellationToken.None))
        {
            await stream.WriteAsync(item, HeadwayJson.Default.RehearsalEvent);
        }

        await work;
        await stream.EndAsync();
    }
}
