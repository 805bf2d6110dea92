using System.Globalization;
using Headway.Client.Contracts;
using Headway.Deployments.Ports;
using Headway.Model.Data;
using Headway.Model.Runtime;
using Headway.Model.Traffic;
using Headway.Runtimes.Docker;
using Headway.Server.Access;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Doctor;

/// <summary>Checking the host that the server runs on.</summary>
internal static class DoctorEndpoints
{
    private const long ComfortableDisk = 5L << 30;

    public static void MapDoctor(this IEndpointRouteBuilder api) =>
        api.MapGet("doctor", CheckAsync).WithName("checkHost").Requires(AccessRole.Reader);

    private static async Task<Ok<IReadOnlyList<CheckView>>> CheckAsync(
        IRuntime runtime, DockerRuntime containers, IEdge edge, IDatabasePrograms programs, IHostFacts host, CancellationToken cancellationToken)
    {
        var health = await runtime.ProbeAsync(cancellationToken);
        var checks = new List<CheckView>
        {
            new("runtime", health.Ready ? "passed" : "failed", $"Protections: {string.Join(", ", health.Protections)}."),
        };
        checks.AddRange(health.Missing.Select(missing => new CheckView("protection", "warning", missing)));
        checks.AddRange(DockerChecks(await containers.ProbeAsync(cancellationToken)));
        checks.Add(await EdgeAsync(edge, cancellationToken));
        checks.AddRange(programs.Look().Select(program =>
            new CheckView(program.Name, program.Path is null ? "failed" : "passed", program.Path ?? program.Missing!)));
        checks.Add(Disk(host.FreeDiskBytes()));
        return TypedResults.Ok<IReadOnlyList<CheckView>>(checks);
    }

    // Whoever runs processes only needs no Docker.
    private static IEnumerable<CheckView> DockerChecks(RuntimeHealth health) => health.Ready
        ? [new("docker", "passed", $"Protections: {string.Join(", ", health.Protections)}."), .. health.Missing.Select(missing => new CheckView("docker", "warning", missing))]
        : [new("docker", "warning", $"Services with an image or a Dockerfile cannot run; others can. {string.Join(" ", health.Missing)}")];

    private static async Task<CheckView> EdgeAsync(IEdge edge, CancellationToken cancellationToken)
    {
        try
        {
            var servers = await edge.InspectAsync(cancellationToken);
            return new CheckView("edge", "passed", string.Create(CultureInfo.InvariantCulture, $"HAProxy answers; {servers.Count} servers."));
        }
        catch (EdgeException error)
        {
            return new CheckView("edge", "failed", error.Message);
        }
    }

    private static CheckView Disk(long free)
    {
        var gigabytes = string.Create(CultureInfo.InvariantCulture, $"{free / (double)(1L << 30):0.0} GB are free");
        return free < ComfortableDisk
            ? new CheckView("disk", "warning", $"{gigabytes}: give the data directory more room.")
            : new CheckView("disk", "passed", $"{gigabytes}.");
    }
}
