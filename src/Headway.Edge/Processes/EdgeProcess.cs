using Headway.Edge.Configuration;
using Headway.Edge.Runtime;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Model.Traffic;

namespace Headway.Edge.Processes;

/// <summary>HAProxy as an instance of the runtime: check its configuration, start it, reload it, and wait until it answers.</summary>
internal sealed class EdgeProcess(IRuntime runtime, IProgramRunner programs, EdgeOptions options, EdgeStore store, TimeProvider time)
{
    /// <summary>
    /// Debian builds HAProxy with debugging aids in its memory pools, which cost a tenth of its speed: marks behind every
    /// object, and no cache shared between threads. This is what HAProxy's own authors ship.
    /// </summary>
    private const string PoolSettings = "-dMno-tag,global";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private readonly EdgeFiles _files = new(options.StateDirectory);
    private readonly EdgeControl _control = new(new(options.StateDirectory), options.CommandTimeLimit, time);

    /// <summary>Asks HAProxy whether it would accept the candidate.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var output = new List<string>();
        var spec = Spec(options.Instance.Value + "-check", [options.Program, "-c", "-f", _files.Candidate]) with { OutputFile = _files.Output + ".check" };
        var result = await programs.RunAsync(spec, options.StartTimeLimit, output.Add, cancellationToken);
        if (!result.Succeeded)
        {
            throw new EdgeException(
                $"HAProxy refuses the new configuration, so the edge stays as it is. {StartFailure.Explain(string.Join('\n', output))} The refused file is {_files.Candidate}.");
        }
    }

    /// <summary>Starts HAProxy with what is on disk; what is left of one that has exited is removed first.</summary>
    public async Task StartAsync(EdgeConfiguration wanted, CancellationToken cancellationToken)
    {
        var messages = store.MessagesLength;
        var spec = Spec(options.Instance.Value, [options.Program, "-W", "-db", PoolSettings, "-S", _files.MasterSocket + ",mode,600", "-f", _files.Configuration]);
        var handle = await runtime.StartAsync(spec, cancellationToken);
        if ((await runtime.InspectAsync(handle, cancellationToken)).Phase != InstancePhase.Running)
        {
            await runtime.RemoveAsync(handle, cancellationToken);
            messages = store.MessagesLength;
            handle = await runtime.StartAsync(spec, cancellationToken);
        }

        await UntilAsync("start", messages, async () =>
            await AnswersAsync(wanted, cancellationToken) ||
            ((await runtime.InspectAsync(handle, cancellationToken)).Phase != InstancePhase.Running
                ? throw new EdgeException($"The edge does not start. {StartFailure.Explain(store.Messages(messages))}")
                : false), cancellationToken);
    }

    /// <summary>Replaces the worker; returns when the new one answers and the old one accepts no more connections.</summary>
    public async Task ReloadAsync(EdgeConfiguration wanted, CancellationToken cancellationToken)
    {
        var messages = store.MessagesLength;
        var before = await _control.WorkersAsync(cancellationToken);
        await _control.ReloadAsync(cancellationToken);
        await UntilAsync("reload", messages, async () =>
        {
            try
            {
                var now = await _control.WorkersAsync(cancellationToken);
                if (now.FailedReloads > before.FailedReloads)
                {
                    throw new EdgeException($"The edge could not reload, and goes on as it was. {StartFailure.Explain(store.Messages(messages))}");
                }

                return !now.Current.Intersect(before.Current).Any()
                    && await AnswersAsync(wanted, cancellationToken)
                    && await HaveStoppedAsync(now.Old, cancellationToken);
            }
            catch (EdgeUnreachableException)
            {
                return false;
            }
        }, cancellationToken);
    }

    private async Task<bool> AnswersAsync(EdgeConfiguration wanted, CancellationToken cancellationToken)
    {
        try
        {
            // The master begins to listen a little later than the worker that it has forked.
            return (await _control.IdentifyAsync(cancellationToken)).Fingerprint == wanted.Fingerprint
                && (await _control.WorkersAsync(cancellationToken)).Current.Count > 0;
        }
        catch (EdgeUnreachableException)
        {
            return false;
        }
    }

    private async Task<bool> HaveStoppedAsync(IReadOnlyList<int> workers, CancellationToken cancellationToken)
    {
        foreach (var worker in workers)
        {
            var answers = await _control.AskAsync(worker, ["show info"], cancellationToken);
            if (answers.Count > 0 && answers[0].Contains("\nStopping: 0", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private async Task UntilAsync(string what, long messages, Func<Task<bool>> done, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (!await done())
        {
            if (time.GetElapsedTime(start) > options.StartTimeLimit)
            {
                throw new EdgeException(
                    $"The edge did not {what} within {options.StartTimeLimit.TotalSeconds:0} seconds. {StartFailure.Explain(store.Messages(messages))} Its messages are in {_files.Output}.");
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private InstanceSpec Spec(string id, IReadOnlyList<string> command) => new()
    {
        Id = InstanceId.Parse(id),
        Command = command,
        WorkingDirectory = _files.Root,
        Environment = new Dictionary<string, string>(),
        OutputFile = _files.Output,
        Account = options.Account,
        AllowPrivilegedPorts = options.HttpListeners.Any(listener => listener.Port < 1024),
        Mounts = [new(_files.Root, _files.Root, Writable: false), new(_files.RunDirectory, _files.RunDirectory, Writable: true), .. LogMount()],
    };

    // The folder, not the socket: whoever reads the log may make the socket anew.
    private IEnumerable<MountSpec> LogMount()
    {
        if (Path.GetDirectoryName(options.RequestLogSocket ?? options.FiguresSocket) is { } folder && folder != _files.RunDirectory)
        {
            yield return new(folder, folder, Writable: false);
        }
    }
}
