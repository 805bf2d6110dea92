using System.Diagnostics;
using System.Globalization;
using Headway.Bench.Deployments.Running;
using Headway.Testing.Docker;

namespace Headway.Bench.Deployments.Containers;

/// <summary>The same image as a service of Docker Swarm that starts the new task before it stops the old one; all else is as Docker does it by default.</summary>
internal sealed class SwarmService(DockerDaemon daemon)
{
    private const string Name = "app";

    public async Task CreateAsync(string image)
    {
        var port = Ports.Free().ToString(CultureInfo.InvariantCulture);
        await daemon.CommandAsync("swarm", "init", "--advertise-addr", "127.0.0.1", "--listen-addr", $"127.0.0.1:{port}");

        // A network of this host: what Swarm would publish by needs IPVS, and a port of the host can be had by one task at a time.
        await daemon.CommandAsync(
            "service", "create", "--name", Name, "--network", "bridge", "--update-order", "start-first", "--rollback-order", "start-first",
            "--env", "VERSION=0", "--stop-grace-period", "40s", "--no-resolve-image", image);
    }

    /// <summary>Gives it a new version.</summary>
    /// <returns>Milliseconds until the command says that it is done.</returns>
    public Task<double> UpdateAsync(string version) => TimeAsync("service", "update", "--no-resolve-image", "--env-add", $"VERSION={version}", Name);

    /// <summary>Takes it back to the version before.</summary>
    /// <returns>Milliseconds until the command says that it is done.</returns>
    public Task<double> RollbackAsync() => TimeAsync("service", "rollback", Name);

    private async Task<double> TimeAsync(params IReadOnlyList<string> command)
    {
        var began = Stopwatch.GetTimestamp();
        await daemon.CommandAsync(command);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
