using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Edge.Tests.Support;

/// <summary>Just spawns processes: no sandbox, no survival. Ends all of them when it is disposed of.</summary>
internal sealed class SpawningRuntime : IRuntime, IProgramRunner, IDisposable
{
    private readonly ConcurrentDictionary<InstanceId, Process> _processes = new();
    private static readonly Lock Writing = new();
    private readonly List<int> _started = [];
    private readonly Channel<InstanceEvent> _events = Channel.CreateUnbounded<InstanceEvent>();

    public string Name => "spawning";

    public int Started => _started.Count;

    public int Checks { get; private set; }

    public int ProcessId(InstanceId id) => _processes[id].Id;

    public Task<RuntimeHealth> ProbeAsync(CancellationToken cancellationToken) => Task.FromResult(new RuntimeHealth(true, [], []));

    public Task<InstanceHandle> StartAsync(InstanceSpec spec, CancellationToken cancellationToken)
    {
        _processes.GetOrAdd(spec.Id, _ =>
        {
            var process = Spawn(spec, line => Append(spec.OutputFile, line));
            _started.Add(process.Id);
            process.EnableRaisingEvents = true;
            process.Exited += (_, _) => _events.Writer.TryWrite(new(spec.Id, InstancePhase.Exited));
            return process;
        });
        return Task.FromResult(new InstanceHandle(spec.Id, Name, 1, string.Empty));
    }

    public Task<bool> TryAttachAsync(InstanceHandle handle, CancellationToken cancellationToken) =>
        Task.FromResult(_processes.ContainsKey(handle.Id));

    public Task<InstanceStatus> InspectAsync(InstanceHandle handle, CancellationToken cancellationToken) =>
        Task.FromResult(!_processes.TryGetValue(handle.Id, out var process) ? new InstanceStatus(InstancePhase.Missing)
            : process.HasExited ? new InstanceStatus(InstancePhase.Exited) : new InstanceStatus(InstancePhase.Running) { ProcessId = process.Id });

    public Task StopAsync(InstanceHandle handle, TimeSpan grace, CancellationToken cancellationToken) => RemoveAsync(handle, cancellationToken);

    public async Task RemoveAsync(InstanceHandle handle, CancellationToken cancellationToken)
    {
        if (_processes.TryRemove(handle.Id, out var process))
        {
            Kill(process);
            await process.WaitForExitAsync(cancellationToken);
        }
    }

    public Task<IReadOnlyList<InstanceHandle>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<InstanceHandle>>([.. _processes.Keys.Select(id => new InstanceHandle(id, Name, 1, string.Empty))]);

    public async IAsyncEnumerable<InstanceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in _events.Reader.ReadAllAsync(cancellationToken))
        {
            yield return item;
        }
    }

    public async Task<ProgramResult> RunAsync(InstanceSpec spec, TimeSpan timeLimit, Action<string> onOutput, CancellationToken cancellationToken)
    {
        Checks++;
        using var process = Spawn(spec, onOutput);
        await process.WaitForExitAsync(cancellationToken);
        return new(process.ExitCode);
    }

    public void Dispose()
    {
        foreach (var process in _processes.Values)
        {
            Kill(process);
            process.WaitForExit();
            process.Dispose();
        }
    }

    private static Process Spawn(InstanceSpec spec, Action<string> onOutput)
    {
        var start = new ProcessStartInfo(spec.Command[0], spec.Command.Skip(1))
        {
            WorkingDirectory = spec.WorkingDirectory,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, e) => onOutput(e.Data ?? string.Empty);
        process.OutputDataReceived += (_, e) => onOutput(e.Data ?? string.Empty);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }

    // Children first: old workers would otherwise go on without their master.
    private static void Kill(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static void Append(string file, string line)
    {
        lock (Writing)
        {
            File.AppendAllText(file, line + "\n");
        }
    }
}
