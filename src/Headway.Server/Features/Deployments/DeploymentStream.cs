using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Deployments.Running;
using Headway.Server.Access;
using Headway.Server.Http;

namespace Headway.Server.Features.Deployments;

/// <summary>Streams the events of a deployment until it has ended; a client that lost the stream goes on after the last one it saw.</summary>
internal static class DeploymentStream
{
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(10);

    public static async Task FollowAsync(
        Scope scope,
        int number,
        IDeploymentQueue queue,
        IDeploymentEvents events,
        DeploymentFeed feed,
        TimeProvider time,
        HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        if (await queue.FindAsync(scope.Environment.Id, number, cancellationToken) is not { } deployment)
        {
            throw new ProblemException(Problem.NotFound("deployment", $"{number}"));
        }

        var stream = new ServerSentEvents(context);
        await stream.StartAsync();
        for (var last = stream.LastSeen; ;)
        {
            var next = feed.NextAsync(deployment.Id);
            var ended = (await queue.FindAsync(scope.Environment.Id, number, cancellationToken))!.HasEnded;
            if (ended)
            {
                await feed.FlushAsync();
            }

            var count = 0;
            foreach (var item in await events.ReadAsync(deployment.Id, last, 1000, cancellationToken))
            {
                await stream.WriteAsync(View(item), HeadwayJson.Default.DeploymentEvent, item.Id);
                last = item.Id;
                count++;
            }

            if (ended && count == 0)
            {
                await stream.EndAsync();
                return;
            }

            if (!ended && await Task.WhenAny(next, Task.Delay(BeatEvery, time, cancellationToken)) != next)
            {
                await stream.BeatAsync();
            }
        }
    }

    private static DeploymentEvent View(DeploymentOutput item) =>
        new(item.Id, item.At, item.Kind, item.Step, item.Service, item.Text, item.Detail);
}
