using System.Threading.Channels;
using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Server.Access;
using Headway.Server.Features.Deployments;
using Headway.Server.Features.Services;
using Headway.Server.Http;
using Headway.Store.Access;

namespace Headway.Server.Features.Runs;

/// <summary>Running a command once, with the artifact and the variables of a service.</summary>
internal static class RunEndpoints
{
    public static void MapRuns(this IEndpointRouteBuilder api) =>
        api.MapPost($"{DeploymentEndpoints.Base}/run", RunAsync)
            .WithName("run")
            .Produces<RunEvent>(StatusCodes.Status200OK, ServerSentEvents.MediaType)
            .Requires(AccessRole.Deployer);

    private static async Task RunAsync(
        Scope scope, RunRequest request, OneOffRun run, IReleases releases, AuditTrail audit, HttpContext context)
    {
        var service = OneOffRun.Check(scope, request);
        var release = await releases.FindAsync(scope.Environment.Id, scope.Environment.CurrentRelease!.Value, context.RequestAborted);
        if (release?.Spec.Services.ContainsKey(service) != true)
        {
            throw new ProblemException(MissingService.In(release, service.Value));
        }

        var detail = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["service"] = service.Value,
            ["program"] = request.Command![0],
        };
        await audit.RecordAsync(scope, "run", detail, context.RequestAborted);
        var stream = new ServerSentEvents(context);
        var events = Channel.CreateBounded<RunEvent>(1000);
        var work = run.RunAsync(scope.Environment, service, request.Command, events.Writer, context.RequestAborted);
        await stream.StartAsync();
        await foreach (var item in events.Reader.ReadAllAsync(context.RequestAborted))
        {
            await stream.WriteAsync(item, HeadwayJson.Default.RunEvent);
        }

        await work;
        await stream.EndAsync();
    }
}
