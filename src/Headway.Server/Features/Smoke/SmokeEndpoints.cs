using System.Threading.Channels;
using Headway.Client.Contracts;
using Headway.Server.Access;
using Headway.Server.Features.Deployments;
using Headway.Server.Http;
using Headway.Store.Access;

namespace Headway.Server.Features.Smoke;

/// <summary>Running the smoke checks of what is live, at any time.</summary>
internal static class SmokeEndpoints
{
    public static void MapSmoke(this IEndpointRouteBuilder api) =>
        api.MapPost($"{DeploymentEndpoints.Base}/smoke", RunAsync).WithName("smoke").Requires(AccessRole.Deployer);

    private static async Task RunAsync(Scope scope, SmokeRequest request, LiveSmoke smoke, AuditTrail audit, HttpContext context)
    {
        var targets = await smoke.FindAsync(scope, request, context.RequestAborted);
        var detail = new Dictionary<string, string?>(StringComparer.Ordinal) { ["service"] = request.Service };
        await audit.RecordAsync(scope, "smoke", detail, context.RequestAborted);
        var stream = new ServerSentEvents(context);
        var events = Channel.CreateUnbounded<SmokeEvent>();
        var work = smoke.RunAsync(targets, events.Writer, context.RequestAborted);
        await stream.StartAsync();
        await foreach (var item in events.Reader.ReadAllAsync(context.RequestAborted))
        {
            await stream.WriteAsync(item, HeadwayJson.Default.SmokeEvent);
        }

        await work;
        await stream.EndAsync();
    }
}
