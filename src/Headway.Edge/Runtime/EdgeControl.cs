using System.Globalization;
using Headway.Edge.Configuration;

namespace Headway.Edge.Runtime;

/// <summary>The edge's sockets as typed calls: what runs, and changes to it.</summary>
/// <param name="files">The names of the sockets.</param>
/// <param name="timeLimit">How long one exchange may take.</param>
/// <param name="time">The clock.</param>
internal sealed class EdgeControl(EdgeFiles files, TimeSpan timeLimit, TimeProvider time)
{
    private readonly CommandSocket _worker = new(files.WorkerSocket, timeLimit, time);
    private readonly CommandSocket _master = new(files.MasterSocket, timeLimit, time);

    public async Task<RunningEdge> ObserveAsync(CancellationToken cancellationToken)
    {
        var answers = await SendToWorkerAsync(
            [
                "show info", "show backend", "show servers state",
                $"show map {files.Routes}", $"show map {files.Gates}", $"show map {files.Probes}",
            ],
            cancellationToken);
        return Answers.Worker(answers[0]) with
        {
            Backends = Answers.Lines(answers[1]).Skip(1).ToHashSet(StringComparer.Ordinal),
            Servers = Answers.Servers(answers[2]),
            Routes = Answers.Map(answers[3]),
            Gates = answers[4].StartsWith("Unknown map", StringComparison.Ordinal) ? null : Answers.Map(answers[4]),
            Probes = answers[5].StartsWith("Unknown map", StringComparison.Ordinal) ? null : Answers.Map(answers[5]),
        };
    }

    /// <summary>Reads which worker answers the worker socket, with which fingerprint.</summary>
    public async Task<RunningEdge> IdentifyAsync(CancellationToken cancellationToken) =>
        Answers.Worker((await SendToWorkerAsync(["show info"], cancellationToken))[0]);

    /// <summary>Sends a change. A refused command does not keep the others from being done.</summary>
    /// <returns>The refusals: the command and HAProxy's words.</returns>
    public async Task<IReadOnlyList<string>> ChangeAsync(EdgeChange change, CancellationToken cancellationToken)
    {
        if (!change.HasCommands)
        {
            return [];
        }

        List<EdgeCommand> commands =
        [
            .. await MapCommandsAsync(files.Gates, change.Gates, cancellationToken),
            .. change.Before,
            .. await MapCommandsAsync(files.Routes, change.Routes, cancellationToken),
            .. await MapCommandsAsync(files.Probes, change.Probes, cancellationToken),
        ];

        commands.AddRange(change.After);
        List<EdgeCommand.DeleteServer> deletions = [.. commands.OfType<EdgeCommand.DeleteServer>()];
        return
        [
            .. await SendAsync([.. commands.Except(deletions)], cancellationToken),
            .. await DeleteAsync(deletions, cancellationToken),
        ];
    }

    private async Task<IReadOnlyList<EdgeCommand>> MapCommandsAsync(
        string map, IReadOnlyDictionary<string, string>? entries, CancellationToken cancellationToken)
    {
        if (entries is null)
        {
            return [];
        }

        var version = Answers.NewVersion((await SendToWorkerAsync([$"prepare map {map}"], cancellationToken))[0]);
        return
        [
            .. entries.Select(entry => new EdgeCommand.AddMapEntry(map, version, entry.Key, entry.Value)),
            new EdgeCommand.CommitMap(map, version),
        ];
    }

    public async Task<WorkerList> WorkersAsync(CancellationToken cancellationToken) =>
        WorkerList.Parse((await _master.SendAsync(["show proc"], cancellationToken))[0]);

    /// <summary>Asks the master to read the configuration again. It replaces itself, so it breaks the connection.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _master.SendAsync(["reload"], cancellationToken);
        }
        catch (EdgeUnreachableException)
        {
            // No answer is what success looks like; whether a new worker comes is seen by asking for it.
        }
    }

    /// <summary>Sends commands to the current worker, or to one that only finishes what it has.</summary>
    /// <returns>The answers; empty when the worker is gone.</returns>
    public async Task<IReadOnlyList<string>> AskAsync(int? oldWorker, IReadOnlyList<string> commands, CancellationToken cancellationToken)
    {
        if (oldWorker is not { } processId)
        {
            return await SendToWorkerAsync(commands, cancellationToken);
        }

        var prefix = string.Create(CultureInfo.InvariantCulture, $"@!{processId} ");
        try
        {
            var answers = await _master.SendAsync([.. commands.Select(command => prefix + command)], cancellationToken);
            return answers.Any(answer => answer.Contains("Can't find the target", StringComparison.Ordinal)) ? [] : answers;
        }
        catch (EdgeUnreachableException e) when (e.Sent)
        {
            // A worker that ends while it is asked breaks the answer; it has nothing open any more.
            return [];
        }
    }

    // HAProxy before 2.6.16 deletes a server that a request still tries to reach, and then answers it with 503 or crashes
    // (its issue 2298). Such requests are not among a server's sessions, only in the list of all; the next plan tries again.
    private async Task<IReadOnlyList<string>> DeleteAsync(
        List<EdgeCommand.DeleteServer> deletions, CancellationToken cancellationToken)
    {
        if (deletions.Count == 0)
        {
            return [];
        }

        var used = Session.Parse((await SendToWorkerAsync(["show sess"], cancellationToken))[0])
            .Select(session => session.Server)
            .ToHashSet(StringComparer.Ordinal);
        return await SendAsync([.. deletions.Where(deletion => !used.Contains(deletion.Server.Value))], cancellationToken);
    }

    private async Task<IReadOnlyList<string>> SendAsync(IReadOnlyList<EdgeCommand> commands, CancellationToken cancellationToken)
    {
        if (commands.Count == 0)
        {
            return [];
        }

        var answers = await SendToWorkerAsync([.. commands.Select(command => command.Text)], cancellationToken);
        return [.. commands.Zip(answers)
            .Where(pair => !pair.First.Accepts(pair.Second))
            .Select(pair => $"'{pair.First}' was answered with '{pair.Second.ReplaceLineEndings(" ")}'")];
    }

    // Without its own socket, such as when someone cleaned up the folder, the worker is reached through the master.
    private async Task<IReadOnlyList<string>> SendToWorkerAsync(IReadOnlyList<string> commands, CancellationToken cancellationToken)
    {
        try
        {
            return await _worker.SendAsync(commands, cancellationToken);
        }
        catch (EdgeUnreachableException e) when (!e.Sent)
        {
            var workers = await WorkersAsync(cancellationToken);
            var answers = workers.Current is [.., var current] ? await AskAsync(current, commands, cancellationToken) : [];
            return answers.Count == commands.Count ? answers : throw new EdgeUnreachableException(e.Message, e);
        }
    }
}
