using System.Diagnostics;
using System.Globalization;
using Headway.Bench.Deployments.Running;
using Headway.Testing.Docker;

namespace Headway.Bench.Deployments.Containers;

/// <summary><c>docker run</c> of the same image, to its first 200 answer: the least that a new version can take.</summary>
internal static class BareContainer
{
    public static async Task<double> MeasureAsync(DockerDaemon daemon, string image, CancellationToken cancellationToken)
    {
        var port = Ports.Free();
        var publish = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}:8000");
        var began = Stopwatch.GetTimestamp();
        var id = (await daemon.CommandAsync("run", "--detach", "--publish", publish, image)).Trim();
        await BareStart.FirstAnswerAsync(port, "/health", TimeSpan.FromMilliseconds(1), cancellationToken);
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        await daemon.CommandAsync("rm", "--force", id);
        return took;
    }
}
