using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Testing.Runtimes;

/// <summary>A host in memory: it outlives the <see cref="FakeRuntime"/>s that work on it, as a real one outlives the control plane.</summary>
/// <param name="time">The clock.</param>
public sealed class FakeHost(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<InstanceId, FakeInstance> _instances = [];
    private readonly List<ChannelWriter<InstanceEvent>> _watchers = [];
    private int _nextProcessId = 1000;

    /// <summary>Gets or sets how programs behave; by default all run until they are stopped.</summary>
    public Func<InstanceSpec, FakeProgram> Programs { get; set; } = _ => new FakeProgram();

    /// <summary>Gets or sets why a start is refused; null when it is not.</summary>
    public Func<InstanceSpec, string?> Refuses { get; set; } = _ => null;

    /// <summary>Gets or sets why there are no closed networks; null when there are.</summary>
    public string? RefusesNetworks { get; set; }

    /// <summary>Gets the doors out of closed networks that were made.</summary>
    public ConcurrentQueue<(IPEndPoint Inside, IPEndPoint Outside)> Doors { get; } = new();

    /// <summary>Gets or sets what happens before and after each call: throw here to play a crash.</summary>
    public Action<FakeCall> Hook { get; set; } = _ => { };

    /// <summary>Gets or sets a value indicating whether exits are told of; false plays missed events.</summary>
    public bool TellsOfExits { get; set; } = true;

    /// <summary>Gets every call that had its effect, in order.</summary>
    public ConcurrentQueue<FakeCall> Calls { get; } = new();

    /// <summary>Gets the clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Gets the instances that are there now.</summary>
    public IReadOnlyList<FakeInstance> Instances
    {
        get
        {
            lock (_gate)
            {
                return [.. _instances.Values.OrderBy(instance => instance.Spec.Id.Value, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Counts the programs that were really started.</summary>
    public int Starts { get; private set; }

    /// <summary>Finds an instance.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Null when there is none.</returns>
    public FakeInstance? Find(InstanceId id)
    {
        lock (_gate)
        {
            return _instances.GetValueOrDefault(id);
        }
    }

    /// <summary>Ends an instance, as if its program had.</summary>
    /// <param name="id">The instance.</param>
    /// <param name="code">The exit code.</param>
    /// <param name="outOfMemory">Whether the memory limit ended it.</param>
    public void Exit(InstanceId id, int? code, bool outOfMemory = false)
    {
        lock (_gate)
        {
            if (_instances.GetValueOrDefault(id)?.End(code, outOfMemory, time.GetUtcNow()) == true && TellsOfExits)
            {
                _watchers.ForEach(watcher => watcher.TryWrite(new InstanceEvent(id, InstancePhase.Exited)));
            }
        }
    }

    /// <summary>Ends and forgets everything, as a reboot of the host does.</summary>
    public void Reboot()
    {
        foreach (var instance in Instances)
        {
            Exit(instance.Spec.Id, null);
        }
    }

    internal void Start(InstanceSpec spec)
    {
        lock (_gate)
        {
            if (_instances.ContainsKey(spec.Id))
            {
                return;
            }

            Starts++;
            var program = Programs(spec);
            var status = new InstanceStatus(InstancePhase.Running) { StartedAt = time.GetUtcNow(), ProcessId = _nextProcessId++, MemoryBytes = 0, CpuTime = TimeSpan.Zero };
            _instances[spec.Id] = new FakeInstance(spec, program, status);
            Write(spec, program.Absent ? [$"headway: the program '{spec.Command[0]}' was not found"] : program.Output);
            if ((program.Absent ? 127 : program.ExitsWith) is { } code)
            {
                Exit(spec.Id, code, program.OutOfMemory);
            }
        }
    }

    internal void Remove(InstanceId id)
    {
        Exit(id, 137);
        lock (_gate)
        {
            _instances.Remove(id);
        }
    }

    internal bool Signal(InstanceId id, int signal)
    {
        lock (_gate)
        {
            if (_instances.GetValueOrDefault(id) is not { Status.Phase: InstancePhase.Running } instance)
            {
                return false;
            }

            instance.Signals.Add(signal);
            if (signal == 9 || (signal == 15 && !instance.Program.IgnoresTermination))
            {
                Exit(id, 128 + signal);
            }
            else if (instance.Program.OnSignal is { } line)
            {
                Write(instance.Spec, [line]);
            }

            return true;
        }
    }

    internal Channel<InstanceEvent> Watch()
    {
        var channel = Channel.CreateUnbounded<InstanceEvent>();
        lock (_gate)
        {
            _watchers.Add(channel.Writer);
        }

        return channel;
    }

    internal void Forget(Channel<InstanceEvent> channel)
    {
        lock (_gate)
        {
            _watchers.Remove(channel.Writer);
        }
    }

    // Most tests never look at the output, and name a file in a folder that is not there.
    private static void Write(InstanceSpec spec, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(spec.OutputFile)!);
            File.AppendAllLines(spec.OutputFile, lines);
        }
    }
}
