using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Headway.Testing.Docker;

/// <summary>
/// A Docker daemon of the tests' own: data, sockets and bridge in places that no other daemon uses, no rule in the host's
/// firewall, and gone at the end. Its containers are ended with it.
/// </summary>
public sealed class DockerDaemon : IAsyncDisposable
{
    private static readonly Lazy<Task<DockerDaemon>> Common = new(() => StartAsync());

    private readonly string _bridge = string.Create(CultureInfo.InvariantCulture, $"hwt{Random.Shared.Next(0x1000000):x6}");
    private readonly List<string> _options = [];
    private Process? _process;

    private DockerDaemon() => Folder = Directory.CreateTempSubdirectory("headway-docker-").FullName;

    /// <summary>Gets the folder of everything that the daemon writes.</summary>
    public string Folder { get; }

    /// <summary>Gets the path of its socket.</summary>
    public string Socket => Path.Combine(Folder, "docker.sock");

    /// <summary>Gets the daemon that the tests of this process share; whoever asks first starts it.</summary>
    /// <returns>The daemon, with the image <see cref="BusyboxImage.Name"/>.</returns>
    public static Task<DockerDaemon> SharedAsync() => Common.Value;

    /// <summary>Ends the shared daemon if it was started.</summary>
    /// <returns>A task that ends then.</returns>
    public static async ValueTask EndSharedAsync()
    {
        if (Common.IsValueCreated)
        {
            await (await Common.Value).DisposeAsync();
        }
    }

    /// <summary>Starts a daemon.</summary>
    /// <param name="options">Options beside the usual.</param>
    /// <returns>The daemon, which answers.</returns>
    public static async Task<DockerDaemon> StartAsync(params IReadOnlyList<string> options)
    {
        var daemon = new DockerDaemon();
        daemon._options.AddRange(options);
        try
        {
            await daemon.MakeBridgeAsync();
            await daemon.RunAsync();
            await BusyboxImage.ImportAsync(daemon);
            return daemon;
        }
        catch
        {
            await daemon.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the daemon's process, which has ended or was killed, again.</summary>
    /// <returns>A task that ends when it answers.</returns>
    public async Task RunAsync()
    {
        var start = new ProcessStartInfo(
            "dockerd",
            [
                "--host", $"unix://{Socket}", "--data-root", Path.Combine(Folder, "data"), "--exec-root", Path.Combine(Folder, "exec"),
                "--pidfile", Path.Combine(Folder, "docker.pid"), "--bridge", _bridge, "--iptables=false", "--ip-masq=false",
                "--log-level", "warn", "--shutdown-timeout", "2", .. _options,
            ])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        // A daemon that was killed takes its containerd with it, and waits in vain for the one of this file.
        foreach (var stale in (string[])["docker.pid", "exec/containerd/containerd.pid", "exec/containerd/containerd.sock"])
        {
            if (Path.Exists(Path.Combine(Folder, stale)))
            {
                File.Delete(Path.Combine(Folder, stale));
            }
        }

        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => Log(line.Data);
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await Eventually.TrueAsync(AnswersAsync, $"Docker's daemon answers at {Socket}", TimeSpan.FromMinutes(2));
    }

    /// <summary>Kills the daemon as a crash would, or asks it to end.</summary>
    /// <param name="kill">Whether it gets no time to end its containers.</param>
    /// <returns>A task that ends when it is gone.</returns>
    public async Task EndAsync(bool kill)
    {
        if (_process is not { HasExited: false } process)
        {
            return;
        }

        if (kill)
        {
            process.Kill();
        }
        else
        {
            await HostCommand.RunAsync("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        }

        await process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Stops the daemon's process, so that it accepts calls and answers none, or lets it go on.</summary>
    /// <param name="hung">Whether it hangs.</param>
    /// <returns>A task that ends then.</returns>
    public Task HangAsync(bool hung) => HostCommand.RunAsync(
        "kill", [hung ? "-STOP" : "-CONT", _process!.Id.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>Runs Docker's own command line against this daemon.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <returns>What it wrote.</returns>
    public Task<string> CommandAsync(params IReadOnlyList<string> arguments) => HostCommand.RunAsync("docker", ["-H", $"unix://{Socket}", .. arguments]);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is null or { HasExited: true })
        {
            await RunAsync();
        }

        var containers = (await CommandAsync("ps", "-aq")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (containers.Length > 0)
        {
            await CommandAsync(["rm", "-f", .. containers]);
        }

        await CommandAsync("network", "prune", "-f");
        await EndAsync(kill: false);
        await HostCommand.RunAsync("ip", ["link", "delete", _bridge]);
        foreach (var mount in File.ReadAllLines("/proc/self/mountinfo").Select(line => line.Split(' ')[4]).Where(path => path.StartsWith(Folder + "/", StringComparison.Ordinal)).Reverse())
        {
            // What a daemon that was killed had mounted.
            await HostCommand.RunAsync("umount", ["-l", mount]);
        }

        await Eventually.TrueAsync(TryDelete, $"{Folder} can be deleted");
    }

    // Its containerd outlives a daemon that was killed, and goes on to write here.
    private void Log(string? line)
    {
        lock (_options)
        {
            if (Directory.Exists(Folder))
            {
                File.AppendAllText(Path.Combine(Folder, "daemon.log"), line + "\n");
            }
        }
    }

    private async Task<bool> AnswersAsync()
    {
        if (_process!.HasExited)
        {
            throw new InvalidOperationException($"dockerd has ended: {File.ReadAllText(Path.Combine(Folder, "daemon.log"))}");
        }

        try
        {
            using var socket = new System.Net.Sockets.Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket));
            return (await CommandAsync("version", "--format", "{{.Server.Version}}")).Length > 1;
        }
        catch (Exception error) when (error is SocketException or InvalidOperationException)
        {
            return false;
        }
    }

    private async Task MakeBridgeAsync()
    {
        await HostCommand.RunAsync("ip", ["link", "add", _bridge, "type", "bridge"]);
        await HostCommand.RunAsync("ip", ["address", "add", $"10.{Random.Shared.Next(200, 255)}.{Random.Shared.Next(256)}.1/24", "dev", _bridge]);
        await HostCommand.RunAsync("ip", ["link", "set", _bridge, "up"]);
    }

    private bool TryDelete()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return !Directory.Exists(Folder);
        }
    }
}
