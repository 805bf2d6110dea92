using System.Diagnostics;
using System.Globalization;
using Headway.Bench.Deployments.Load;
using Headway.Bench.Deployments.Reports;
using Headway.Bench.Deployments.Running;
using Headway.Client.Contracts;
using Headway.Testing.Docker;

namespace Headway.Bench.Deployments.Containers;

/// <summary>Deployments and warm rollbacks of a container under load, beside <c>docker run</c> and Docker Swarm, in turn.</summary>
internal sealed class ContainerBench(DockerDaemon daemon, ServerUnderTest server, string folder)
{
    private const string Image = "headway-bench-tiny";
    private const string Project = "boxed";
    private const int Rate = 100;

    private const string Dockerfile = $"""
        FROM {PythonImage.Name}
        COPY app.py /app/
        USER 1234
        WORKDIR /app
        CMD ["python3.11", "app.py"]
        """;

    private readonly AnswerLog log = new();
    private readonly List<double> bare = [];
    private readonly List<double> deployments = [];
    private readonly List<double> rollbacks = [];
    private readonly List<double> updates = [];
    private readonly List<double> returns = [];

    /// <summary>Runs and prints.</summary>
    /// <returns>0 when no request failed, else 1.</returns>
    public static async Task<int> RunAsync(int rounds, CancellationToken cancellationToken)
    {
        var folder = WorkFolder.Create();
        try
        {
            Console.WriteLine($"{rounds} rounds, {Rate} requests/s on the deployed container; {HostLoad.Now}");
            await using var daemon = await DockerDaemon.StartAsync();
            await PythonImage.ImportAsync(daemon);
            await using var server = await ServerUnderTest.StartAsync(folder, cancellationToken, "--docker-socket", daemon.Socket);
            return await new ContainerBench(daemon, server, Path.Combine(folder, Project)).RunRoundsAsync(rounds, cancellationToken);
        }
        finally
        {
            WorkFolder.Delete(folder);
        }
    }

    private async Task<int> RunRoundsAsync(int rounds, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "Dockerfile"), Dockerfile, cancellationToken);
        var project = new TinyProject(server, Project) { Build = "build: dockerfile" };
        await project.CreateAsync(folder, services: 1, replicas: 1, "30s", cancellationToken);
        await daemon.CommandAsync("build", "--tag", Image, folder);
        var swarm = new SwarmService(daemon);
        await swarm.CreateAsync(Image);
        for (var round = 1; round <= rounds; round++)
        {
            bare.Add(await BareContainer.MeasureAsync(daemon, Image, cancellationToken));
            await UnderLoadAsync(() => HeadwayAsync(project, round, cancellationToken), cancellationToken);
            updates.Add(await swarm.UpdateAsync(round.ToString(CultureInfo.InvariantCulture)));
            returns.Add(await swarm.RollbackAsync());
            Console.Write('.');
        }

        Print();
        return log.Failures.Any() ? 1 : 0;
    }

    // Forward and back: as the rollback of Swarm goes back to the version before.
    private async Task HeadwayAsync(TinyProject project, int round, CancellationToken cancellationToken)
    {
        var version = round.ToString(CultureInfo.InvariantCulture);
        var before = (await project.Environment.GetStatusAsync(cancellationToken)).Release!.Value;
        await project.NextVersionAsync(version, cancellationToken);
        deployments.Add(await TimeAsync(project, version, project.RedeployAsync, cancellationToken));
        rollbacks.Add(await TimeAsync(project, "0", token => project.RollbackAsync(before, token), cancellationToken));
    }

    /// <summary>Measures from the command to the first answer of a version by the edge. What is done after that is to watch it.</summary>
    private async Task<double> TimeAsync(
        TinyProject project, string version, Func<CancellationToken, Task<DeploymentView>> ask, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        await project.EndAsync(await ask(cancellationToken), cancellationToken);
        var first = log.Answers.Where(answer => answer.Failure is null && answer.Version == version && answer.Ended > began).Min(answer => answer.Ended);
        return Stopwatch.GetElapsedTime(began, first).TotalMilliseconds;
    }

    private async Task UnderLoadAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var load = new OpenLoad(TinyProject.HostOf(Project, "app"), server.EdgePort, Rate, everything: false, log).RunAsync(ending.Token);
        try
        {
            await work();
        }
        finally
        {
            await ending.CancelAsync();
            await load;
        }
    }

    private void Print()
    {
        Console.WriteLine($"\ndocker run, to the first 200:                        {Percentiles.Of(bare)}");
        Console.WriteLine($"Headway, to the first answer of the new version:    {Percentiles.Of(deployments)}");
        Console.WriteLine($"  less the docker run of its round:                 {Percentiles.Of(deployments.Select((took, at) => took - bare[at]))}");
        Console.WriteLine($"Headway, warm rollback to the old version's answer: {Percentiles.Of(rollbacks)}");
        Console.WriteLine($"docker service update, to its end:                  {Percentiles.Of(updates)}");
        Console.WriteLine($"docker service rollback, to its end:                {Percentiles.Of(returns)}");
        Console.WriteLine("Swarm's commands end after its five seconds of watching; Headway watches too, after the answers that are measured here.");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"at the median: Swarm's update takes {Median(updates) / Median(deployments):0.0} times as long as a deployment, its rollback {Median(returns) / Median(rollbacks):0.0} times as long as a warm rollback"));
        Console.WriteLine($"failed: {log.Failures.Count()} of {log.Answers.Count()} requests; {HostLoad.Now}");
    }

    private static double Median(List<double> values) => Percentiles.At([.. values.Order()], 0.5);
}
