using System.Threading.Channels;
using Headway.Client.Contracts;
using Headway.Server.Access;
using Headway.Server.Features.Deployments;
using Headway.Server.Http;
using Headway.Store.Access;

namespace Headway.Server.Features.Logs;

/// <summary>Reading what instances wrote.</summary>
internal static class LogEndpoints
{
    public static void MapLogs(this IEndpointRouteBuilder api) =>
        api.MapGet($"{DeploymentEndpoints.Base}/logs", ReadAsync)
            .WithName("readLogs")
            .Produces<LogLine>(StatusCodes.Status200OK, ServerSentEvents.MediaType)
            .Requires(AccessRole.Reader);

    private static async Task ReadAsync(
        Scope scope, LogFiles files, HttpContext context, string? service = null, int lines = 100, bool follow = false)
    {
        if (lines is < 0 or > 10_000)
        {
            throw new ProblemException(Problem.Invalid("logs.lines", "The number of lines must be 0–10000."));
        }

        var cancellationToken = context.RequestAborted;
        var tails = await files.TailsAsync(scope.Environment, service, lines, cancellationToken);
        var stream = new ServerSentEvents(context);
        await stream.StartAsync();
        foreach (var line in tails.SelectMany(tail => tail.Lines.Select(text => new LogLine(tail.Service, tail.Instance, text))))
        {
            await stream.WriteAsync(line, HeadwayJson.Default.LogLine);
        }

        if (follow)
        {
            await FollowAsync(scope, files, service, tails, stream, cancellationToken);
        }

        await stream.EndAsync();
    }

    private static async Task FollowAsync(
        Scope scope,
        LogFiles files,
        string? service,
        IReadOnlyList<LogTail> tails,
        ServerSentEvents stream,
        CancellationToken cancellationToken)
    {
        var lines = Channel.CreateBounded<LogLine>(1000);
        _ = files.FollowAsync(scope.Environment, service, tails, lines.Writer, cancellationToken);
        await foreach (var line in lines.Reader.ReadAllAsync(cancellationToken))
        {
            await stream.WriteAsync(line, HeadwayJson.Default.LogLine);
        }
    }
}
