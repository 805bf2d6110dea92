using Headway.Edge.Configuration;
using Headway.Edge.Processes;
using Headway.Edge.Runtime;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Model.Traffic;

namespace Headway.Edge;

/// <summary>
/// The edge is HAProxy as an instance of a runtime. It is asked what it has before each change, so nothing is
/// assumed: a restart of either side, or a hand on its socket, is seen and put right by applying the plan again.
/// </summary>
public sealed class HaproxyEdge : IEdge, IDisposable
{
    private readonly EdgeOptions _options;
    private readonly EdgeStore _store;
    private readonly EdgeProcess _process;
    private readonly EdgeControl _control;
    private readonly CounterLedger _ledger = new();
    private readonly SemaphoreSlim _turn = new(1);
    private (EdgePlan Plan, EdgeConfiguration Configuration)? _inForce;

    /// <summary>Initializes a new instance of the <see cref="HaproxyEdge"/> class.</summary>
    /// <param name="runtime">Runs HAProxy.</param>
    /// <param name="programs">Runs HAProxy's check of a configuration.</param>
    /// <param name="options">Where the edge lives and what it listens on.</param>
    /// <param name="time">The clock.</param>
    public HaproxyEdge(IRuntime runtime, IProgramRunner programs, EdgeOptions options, TimeProvider time)
    {
        _options = options;
        _store = new(new(options.StateDirectory), options.Account);
        _process = new(runtime, programs, options, _store, time);
        _control = new(new(options.StateDirectory), options.CommandTimeLimit, time);
    }

    /// <inheritdoc/>
    public async Task ApplyAsync(EdgePlan plan, CancellationToken cancellationToken)
    {
        var wanted = EdgeConfiguration.Of(plan, _options);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _store.Prepare();
            await ApplyTwiceAsync(plan, wanted, cancellationToken);
            _inForce = (plan, wanted);
        }
        catch (RuntimeException e)
        {
            throw new EdgeException($"The edge's process cannot be run: {e.Message}", e);
        }
        catch (EdgeUnreachableException e)
        {
            throw new EdgeException("The edge went away twice while it was changed; it is started again.", e);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ServerStatus>> InspectAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await CountAsync(cancellationToken);
        }
        catch (EdgeUnreachableException e)
        {
            throw NotRunning(e);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<int> CloseSessionsAsync(InstanceId server, int most, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await CloseAsync(server, most, cancellationToken);
        }
        catch (EdgeUnreachableException e)
        {
            throw NotRunning(e);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private static EdgeException NotRunning(Exception cause) =>
        new("The edge does not run, so it cannot be asked. Apply its plan to start it.", cause);

    // An edge that ends while it is changed is found gone by the second look, and started as it is wanted.
    private async Task ApplyTwiceAsync(EdgePlan plan, EdgeConfiguration wanted, CancellationToken cancellationToken)
    {
        try
        {
            await ApplyAsync(plan, wanted, cancellationToken);
        }
        catch (EdgeUnreachableException)
        {
            await ApplyAsync(plan, wanted, cancellationToken);
        }
    }

    private async Task ApplyAsync(EdgePlan plan, EdgeConfiguration wanted, CancellationToken cancellationToken)
    {
        if (await ObserveAsync(cancellationToken) is not { } running)
        {
            await StartAsync(wanted, cancellationToken);
            return;
        }

        var change = EdgeChanges.Between(running, plan, wanted);
        if (change.Reload)
        {
            await ReloadAsync(change, wanted, cancellationToken);
            return;
        }

        _store.Save(wanted);
        if (await _control.ChangeAsync(change, cancellationToken) is { Count: > 0 })
        {
            // What a command cannot do, the files can: the new worker reads all of it from them.
            await ReloadAsync(change with { Before = [], Routes = null, Gates = null, Probes = null, After = [] }, wanted, cancellationToken);
            return;
        }

        _store.MarkGood();
    }

    private async Task<RunningEdge?> ObserveAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _control.ObserveAsync(cancellationToken);
        }
        catch (EdgeUnreachableException)
        {
            return null;
        }
    }

    private async Task StartAsync(EdgeConfiguration wanted, CancellationToken cancellationToken)
    {
        // After a crash every millisecond counts, and what worked before need not be checked again.
        if (_store.LastGood() != wanted.Text)
        {
            await CheckAsync(wanted, cancellationToken);
        }

        _store.Save(wanted);
        await _process.StartAsync(wanted, cancellationToken);
        _store.MarkGood();
    }

    private async Task ReloadAsync(EdgeChange change, EdgeConfiguration wanted, CancellationToken cancellationToken)
    {
        await CheckAsync(wanted, cancellationToken);
        PrivateListeners.RequireFree(wanted, _store.LastGood());
        await CountAsync(cancellationToken);
        _store.Save(wanted);
        try
        {
            await _control.ChangeAsync(change, cancellationToken);
            await _process.ReloadAsync(wanted, cancellationToken);
        }
        catch (EdgeException)
        {
            await TakeBackAsync(cancellationToken);
            throw;
        }

        _store.MarkGood();
    }

    private async Task CheckAsync(EdgeConfiguration wanted, CancellationToken cancellationToken)
    {
        _store.WriteCandidate(wanted);
        await _process.CheckAsync(cancellationToken);
    }

    private async Task TakeBackAsync(CancellationToken cancellationToken)
    {
        if (_inForce is not { } good)
        {
            _store.Restore();
            return;
        }

        _store.Save(good.Configuration);
        if (await ObserveAsync(cancellationToken) is { } running)
        {
            await _control.ChangeAsync(EdgeChanges.Between(running, good.Plan, good.Configuration), cancellationToken);
        }
    }

    private async Task<IReadOnlyList<ServerStatus>> CountAsync(CancellationToken cancellationToken)
    {
        var byWorker = new List<(int, IReadOnlyList<ServerStatus>)>();
        foreach (var worker in await WorkersAsync(cancellationToken))
        {
            var answers = await _control.AskAsync(worker, ["show info", "show stat"], cancellationToken);
            if (answers.Count == 2)
            {
                byWorker.Add((Answers.Worker(answers[0]).ProcessId, Answers.Counters(answers[1])));
            }
        }

        return _ledger.Add(byWorker);
    }

    private async Task<int> CloseAsync(InstanceId server, int most, CancellationToken cancellationToken)
    {
        var sessions = new List<(int? Worker, Session Session)>();
        foreach (var worker in await WorkersAsync(cancellationToken))
        {
            var answers = await _control.AskAsync(worker, ["show sess"], cancellationToken);
            sessions.AddRange(answers.SelectMany(Session.Parse).Where(session => session.Server == server.Value).Select(session => (worker, session)));
        }

        var closed = 0;
        foreach (var group in sessions.OrderByDescending(item => item.Session.Age).Take(most).GroupBy(item => item.Worker))
        {
            EdgeCommand[] commands = [.. group.Select(item => new EdgeCommand.ShutdownSession(item.Session.Name))];
            var answers = await _control.AskAsync(group.Key, [.. commands.Select(command => command.Text)], cancellationToken);
            closed += commands.Zip(answers).Count(pair => pair.First.Accepts(pair.Second));
        }

        return closed;
    }

    // The current worker, then those that finish what they have.
    private async Task<IReadOnlyList<int?>> WorkersAsync(CancellationToken cancellationToken)
    {
        var old = (await _control.WorkersAsync(cancellationToken)).Old;
        return [null, .. old.Select(worker => (int?)worker)];
    }
}
