using Headway.Model.Runtime;
using Headway.Runtimes.Docker;
using Headway.Runtimes.Processes;

namespace Headway.Server.Hosting;

/// <summary>
/// Ends everything that a server started and that outlived it: instances first, then the edge, then databases. What is
/// stored stays, so that the next server brings it all back.
/// </summary>
internal static class Halt
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>Ends everything.</summary>
    /// <param name="options">Where.</param>
    /// <returns>A task that ends when no process is left.</returns>
    public static async Task RunAsync(ServerOptions options)
    {
        var data = new DataDirectory(options.DataDirectory);
        if (!Directory.Exists(data.Runtime))
        {
            return;
        }

        using var loggers = LoggerFactory.Create(static _ => { });
        using var runtime = new ProcessRuntime(
            new ProcessRuntimeOptions { StateDirectory = data.Runtime }, TimeProvider.System, loggers.CreateLogger<ProcessRuntime>());
        try
        {
            await EndContainersAsync(options, data, loggers);
        }
        finally
        {
            // A Docker that does not answer keeps nothing else running.
            await EndProcessesAsync(runtime);
        }
    }

    private static async Task EndProcessesAsync(ProcessRuntime runtime)
    {
        var all = await runtime.ListAsync(CancellationToken.None);
        foreach (var group in all.GroupBy(Order).OrderBy(group => group.Key))
        {
            await Task.WhenAll(group.Select(handle => EndAsync(runtime, handle)));
        }
    }

    private static async Task EndContainersAsync(ServerOptions options, DataDirectory data, ILoggerFactory loggers)
    {
        if (!Directory.Exists(data.Docker))
        {
            return;
        }

        using var containers = new DockerRuntime(
            new DockerRuntimeOptions { StateDirectory = data.Docker, VolumeDirectory = data.Volumes, Socket = options.DockerSocket }, TimeProvider.System, loggers.CreateLogger<DockerRuntime>());
        await Task.WhenAll((await containers.ListAsync(CancellationToken.None)).Select(async handle =>
        {
            await containers.StopAsync(handle, Grace, CancellationToken.None);
            await containers.RemoveAsync(handle, CancellationToken.None);
        }));
    }

    private static int Order(InstanceHandle handle) => handle.Id.Value switch
    {
        var id when id.StartsWith("headway-server-", StringComparison.Ordinal) => 3,
        var id when id.StartsWith("db.", StringComparison.Ordinal) => 2,
        "headway-edge" => 1,
        _ => 0,
    };

    private static async Task EndAsync(ProcessRuntime runtime, InstanceHandle handle)
    {
        // PostgreSQL waits for its clients after SIGTERM; SIGINT is its fast, orderly end. Redis takes it the same way.
        if (Order(handle) >= 2)
        {
            await runtime.SignalAsync(handle, 2, CancellationToken.None);
        }

        await runtime.StopAsync(handle, Grace, CancellationToken.None);
        await runtime.RemoveAsync(handle, CancellationToken.None);
    }
}
