using System.Diagnostics;
using System.Globalization;
using Headway.Bench.Deployments.Load;
using Headway.Bench.Deployments.Peers;
using Headway.Bench.Deployments.Reports;
using Headway.Bench.Deployments.Running;
using Headway.Client.Contracts;
using Headway.Testing.Docker;

namespace Headway.Bench.Deployments;

/// <summary>Deployments and rollbacks under load, then the same beside the peers.</summary>
internal sealed class DeploymentBench(ServerUnderTest server, string folder, int rate, string runtime)
{
    private const int WebSockets = 160;
    private const string KeepWarm = "15s";

    private readonly AnswerLog log = new();
    private readonly List<Shift> deployments = [];
    private readonly List<Shift> rollbacks = [];

    /// <summary>Runs everything.</summary>
    /// <returns>0 when no request failed, else 1.</returns>
    public static async Task<int> RunAsync(int deployments, int rate, int rounds, string runtime, CancellationToken cancellationToken)
    {
        var folder = WorkFolder.Create();
        try
        {
            Console.WriteLine($"{deployments} deployments and as many rollbacks at {rate} requests/s, runtime {runtime}; {HostLoad.Now}");
            await using var daemon = runtime == "docker" ? await DockerDaemon.StartAsync() : null;
            await using var server = await ServerUnderTest.StartAsync(folder, cancellationToken, daemon is null ? [] : ["--docker-socket", daemon.Socket]);
            var bench = new DeploymentBench(server, folder, rate, runtime);
            await bench.ShiftUnderLoadAsync(deployments, cancellationToken);
            if (rounds > 0)
            {
                await bench.CompareAsync(rounds, cancellationToken);
            }

            Console.WriteLine($"\n{HostLoad.Now}");
            return bench.log.Failures.Any() ? 1 : 0;
        }
        finally
        {
            WorkFolder.Delete(folder);
        }
    }

    private async Task ShiftUnderLoadAsync(int count, CancellationToken cancellationToken)
    {
        var project = new TinyProject(server, "fleet") { Runtime = runtime };
        await project.CreateAsync(Path.Combine(folder, "fleet"), services: 1, replicas: 2, KeepWarm, cancellationToken);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var host = TinyProject.HostOf("fleet", "app");
        var sockets = new SocketLoad(host, server.EdgePort, WebSockets, log);
        var load = Task.WhenAll(
            new OpenLoad(host, server.EdgePort, rate, everything: true, log).RunAsync(ending.Token),
            sockets.RunAsync(ending.Token));
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, cancellationToken);
            await ShiftAsync(project, count, cancellationToken);
            await RetireLastAsync(project, cancellationToken);
        }
        finally
        {
            await ending.CancelAsync();
            await load;
            FaultReport.Print(log, [.. deployments.Concat(rollbacks).OrderBy(shift => shift.Called)], sockets.Closes);
            FaultReport.Print("Deployments", log, deployments);
            FaultReport.Print("Warm rollbacks", log, rollbacks);
        }
    }

    // Two forward, one back, and forward again to what was taken back: so each version also retires in time, and all
    // rollbacks find a version that is still warm.
    private async Task ShiftAsync(TinyProject project, int count, CancellationToken cancellationToken)
    {
        var (current, release) = ("0", 1);
        while (deployments.Count < count)
        {
            var next = (deployments.Count + 1).ToString(CultureInfo.InvariantCulture);
            await project.NextVersionAsync(next, cancellationToken);
            var deployed = await TakeAsync(project, (current, next), project.RedeployAsync, cancellationToken);
            deployments.Add(deployed);
            var before = release;
            release = deployed.Deployment.Release!.Value;
            (current, var old) = (next, current);
            if (deployments.Count % 2 == 0 || deployments.Count == count)
            {
                rollbacks.Add(await TakeAsync(project, (current, old), token => project.RollbackAsync(before, token), cancellationToken));
                rollbacks.Add(await TakeAsync(project, (old, current), token => project.RollbackAsync(release, token), cancellationToken));
            }
        }
    }

    private static async Task<Shift> TakeAsync(
        TinyProject project, (string From, string To) versions, Func<CancellationToken, Task<DeploymentView>> ask, CancellationToken cancellationToken)
    {
        var called = Stopwatch.GetTimestamp();
        var ended = await project.EndAsync(await ask(cancellationToken), cancellationToken);
        Console.Write(ended.Kind == "rollback" ? '<' : '>');
        return new Shift(versions.From, versions.To, called, Stopwatch.GetTimestamp(), ended);
    }

    private static async Task RetireLastAsync(TinyProject project, CancellationToken cancellationToken)
    {
        if (!await project.SettlesAsync(TimeSpan.FromMinutes(2), cancellationToken))
        {
            Console.WriteLine("\nFAILED: old versions were still there 2 minutes after the last shift.");
        }
    }

    private async Task CompareAsync(int rounds, CancellationToken cancellationToken)
    {
        var project = new TinyProject(server, "solo") { Runtime = runtime };
        var files = Path.Combine(folder, "solo");
        await project.CreateAsync(files, services: 1, replicas: 1, "1s", cancellationToken);
        await using var headway = new HeadwayContender(server, project);
        await using var nginx = new NginxReload(files);
        await using var plain = new StopAndStart(files);
        var peers = new PeerRounds(files, rate, [headway, nginx, plain]);
        await peers.RunAsync(rounds, cancellationToken);
        peers.Print();
    }
}
