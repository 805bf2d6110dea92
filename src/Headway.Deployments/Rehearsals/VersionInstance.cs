using System.Net;
using Headway.Deployments.Instances;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Model.Values;

namespace Headway.Deployments.Rehearsals;

/// <summary>Runs one instance of a version in a closed network until something was done with it. Nothing of it is left.</summary>
/// <param name="runtime">Where it runs.</param>
/// <param name="specs">Describes it.</param>
/// <param name="program">Makes its network.</param>
/// <param name="probe">Asks it for its health.</param>
/// <param name="output">What it wrote.</param>
/// <param name="time">The clock.</param>
public sealed class VersionInstance(IRuntime runtime, InstanceSpecs specs, RehearsalProgram program, IHealthProbe probe, IInstanceOutput output, TimeProvider time)
{
    // What it is told to listen on in its network, where nobody else is.
    private const int Port = 3_000;

    private const int Lines = 40;

    /// <summary>How long it may take to be healthy: 60 s, or as long as the manifest says when that is less.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs it.</summary>
    /// <param name="subject">What is rehearsed.</param>
    /// <param name="version">The version.</param>
    /// <param name="doors">The addresses that it reaches, and where they lead.</param>
    /// <param name="work">What is done when it is healthy, with the port of the host that leads to it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What the work gives, or why it was not come to.</returns>
    /// <exception cref="RuntimeException">It cannot be tried at all.</exception>
    public async Task<VersionResult> WhileAsync(
        RehearsalSubject subject,
        VersionSubject version,
        IReadOnlyList<(IPEndPoint Inside, IPEndPoint Outside)> doors,
        Func<InstanceId, int, Task<VersionResult>> work,
        CancellationToken cancellationToken)
    {
        var row = new InstanceRecord
        {
            Id = RehearsalProgram.NameOfVersion(subject, version.Service, version.Release.Number),
            EnvironmentId = subject.Environment.Id,
            Service = version.Service,
            Release = version.Release.Number,
            Deployment = subject.Deployment,
            Port = Port,
        };
        var spec = await DescribeAsync(row, cancellationToken);
        await using var network = await program.OpenNetworkAsync(subject, spec, cancellationToken);
        foreach (var (inside, outside) in doors)
        {
            network.LeadOut(inside, outside);
        }

        var listens = spec.Container?.Port ?? Port;
        var port = network.LeadIn(listens);
        return await WhileAsync(
            subject,
            spec with { Network = network.Name },
            handle => WaitAsync(row, handle, version.Spec, () => AskAsync(network, listens, port, version.Spec, cancellationToken), cancellationToken),
            () => work(row.Id, port),
            cancellationToken);
    }

    // What counts is on the service's own volume: a rehearsal gets an empty one.
    private async Task<InstanceSpec> DescribeAsync(InstanceRecord row, CancellationToken cancellationToken)
    {
        var own = new ServiceProgram(row.Id, row.Service, row.Release, row.Deployment, row.Port);
        var described = await specs.OfRehearsalAsync(row.EnvironmentId, own, command: null, cancellationToken);
        return described with { Volumes = [.. described.Volumes.Select(volume => volume with { Name = null })] };
    }

    private async Task<VersionResult> WhileAsync(
        RehearsalSubject subject,
        InstanceSpec spec,
        Func<InstanceHandle, Task<string?>> wait,
        Func<Task<VersionResult>> work,
        CancellationToken cancellationToken)
    {
        InstanceHandle? handle = null;
        try
        {
            handle = await runtime.StartAsync(spec, cancellationToken);
            return await wait(handle) is { } problem ? new VersionResult(subject.Redactor.Redact(problem), []) : await work();
        }
        catch (RuntimeException refusal)
        {
            return new VersionResult(subject.Redactor.Redact(refusal.Message), []);
        }
        finally
        {
            if (handle is not null)
            {
                await runtime.RemoveAsync(handle, CancellationToken.None);
            }
        }
    }

    private async Task<string?> WaitAsync(
        InstanceRecord row, InstanceHandle handle, ServiceSpec spec, Func<Task<string?>> ask, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var limit = spec.Health?.Within is { } within && within < Patience ? within : Patience;
        for (var pause = TimeSpan.FromMilliseconds(2); ; pause = pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause)
        {
            var status = await runtime.InspectAsync(handle, cancellationToken);
            if (status.Phase != InstancePhase.Running)
            {
                var words = new LastWords();
                foreach (var line in await output.ReadLastAsync(row.Id, Lines, cancellationToken))
                {
                    words.Take(line);
                }

                return ExitReport.Of(row, status, spec, words);
            }

            if (await ask() is not { } reason)
            {
                return null;
            }

            if (time.GetElapsedTime(began) > limit)
            {
                return $"it was not healthy within {Duration.Format(limit)}: {reason}.";
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    // The door takes connections before the program listens behind it.
    private async Task<string?> AskAsync(IClosedNetwork network, int listens, int port, ServiceSpec spec, CancellationToken cancellationToken) =>
        !await network.ListensAsync(listens, cancellationToken) ? "nothing listens on its port $PORT"
        : spec.Health is null ? null
        : await probe.ProbeAsync(new InstanceEndpoint(InstanceEndpoint.Loopback, port), spec.Health, cancellationToken);
}
