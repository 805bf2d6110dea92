using System.Net;
using System.Net.Sockets;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Edge.Doors;

/// <summary>
/// Keeps the doors of container networks open. Each is a small HAProxy of its own, so that a reload of the edge, which ends
/// old connections after a while, never ends a database's. A door that gets another port is reloaded: the old worker stays
/// as long as somebody is connected through it. Ports are added and never taken away: what does not listen cannot be reached.
/// </summary>
/// <param name="runtime">Where they run.</param>
/// <param name="options">Where they live.</param>
/// <param name="time">The clock.</param>
public sealed class BridgeDoors(ISignalRuntime runtime, DoorOptions options, TimeProvider time) : IDisposable
{
    private const int Reload = 12;
    private const string Suffix = ".cfg";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Opens a door, or adds ports to it. Safe to repeat.</summary>
    /// <param name="plan">The door.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when every port of the plan answers.</returns>
    /// <exception cref="RuntimeException">It does not open: with the reason.</exception>
    public async Task OpenAsync(DoorPlan plan, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            Prepare();
            var file = FileOf(plan.Id);
            var before = File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken) : "";
            var after = DoorConfiguration.Write(plan with { Ports = [.. plan.Ports, .. DoorConfiguration.Ports(before)] });
            if (after != before)
            {
                await File.WriteAllTextAsync(file + ".new", after, cancellationToken);
                File.Move(file + ".new", file, overwrite: true);
            }

            var started = await EnsureAsync(plan.Id, cancellationToken);
            if (!started && (after != before || !await AnswersAllAsync(plan, cancellationToken)))
            {
                await runtime.SignalAsync(HandleOf(plan.Id), Reload, cancellationToken);
            }

            await UntilOpenAsync(plan, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes a door for good. One that is not there is no failure.</summary>
    /// <param name="id">The identity of the process that keeps it open.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when nothing of it is left.</returns>
    public async Task CloseAsync(InstanceId id, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (Directory.Exists(options.StateDirectory))
            {
                File.Delete(FileOf(id));
                await runtime.RemoveAsync(HandleOf(id), cancellationToken);
                File.Delete(LogOf(id));
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Starts every door again whose process has ended.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when all were looked at.</returns>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var files = Directory.Exists(options.StateDirectory) ? Directory.GetFiles(options.StateDirectory, $"*{Suffix}") : [];
            foreach (var file in files)
            {
                await EnsureAsync(InstanceId.Parse(Path.GetFileName(file)[..^Suffix.Length]), cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private InstanceHandle HandleOf(InstanceId id) => new(id, runtime.Name, 1, "");

    private string LogOf(InstanceId id) => Path.Combine(options.StateDirectory, id.Value + ".log");

    private string FileOf(InstanceId id) => Path.Combine(options.StateDirectory, id.Value + Suffix);

    private void Prepare()
    {
        Directory.CreateDirectory(options.StateDirectory);
        File.SetUnixFileMode(
            options.StateDirectory,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    private async Task<bool> EnsureAsync(InstanceId id, CancellationToken cancellationToken)
    {
        var handle = HandleOf(id);
        var phase = (await runtime.InspectAsync(handle, cancellationToken)).Phase;
        if (phase == InstancePhase.Running)
        {
            return false;
        }

        if (phase == InstancePhase.Exited)
        {
            await runtime.RemoveAsync(handle, cancellationToken);
        }

        await runtime.StartAsync(SpecOf(id), cancellationToken);
        return true;
    }

    private InstanceSpec SpecOf(InstanceId id) => new()
    {
        Id = id,
        Command = [options.Program, "-W", "-db", "-f", FileOf(id)],
        WorkingDirectory = options.StateDirectory,
        Environment = new Dictionary<string, string>(),
        OutputFile = LogOf(id),
        Account = options.Account,
        AllowPrivilegedPorts = true,
        Mounts = [new(options.StateDirectory, options.StateDirectory, Writable: false)],
    };

    // A file that is right and a port that is not open: whoever wrote it was killed before the reload.
    private static async Task<bool> AnswersAllAsync(DoorPlan plan, CancellationToken cancellationToken)
    {
        foreach (var port in plan.Ports)
        {
            if (!await AnswersAsync(plan.Gateway, port, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private async Task UntilOpenAsync(DoorPlan plan, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        foreach (var port in plan.Ports)
        {
            while (!await AnswersAsync(plan.Gateway, port, cancellationToken))
            {
                if (time.GetElapsedTime(began) > options.OpenLimit)
                {
                    throw new RuntimeException(
                        $"Containers cannot reach port {port} of their environment: nothing listens at {plan.Gateway}:{port}. See {LogOf(plan.Id)}.");
                }

                // Its process may end meanwhile, and nobody else has the turn to start it again.
                await EnsureAsync(plan.Id, cancellationToken);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    // Whoever comes from the host itself is turned away at once, but only where the door is.
    private static async Task<bool> AnswersAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient(AddressFamily.InterNetwork);
        try
        {
            await client.ConnectAsync(address, port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
