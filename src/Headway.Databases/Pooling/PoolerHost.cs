using System.Net.Sockets;
using Headway.Databases.Hosting;
using Headway.Model.Data;
using Headway.Model.Runtime;

namespace Headway.Databases.Pooling;

/// <summary>Keeps PgBouncer: one in front of each PostgreSQL that has a pool in its plan. For others it does nothing.</summary>
internal sealed class PoolerHost(DatabaseInstances instances, DatabaseHostOptions options)
{
    // Debian's package of PgBouncer has no account of its own and uses this one.
    private const string PackageAccount = "postgres";

    /// <summary>Says whether nothing need be done: it was started as planned, has the planned files, and answers.</summary>
    public async Task<bool> IsRightAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        PoolerLayout.Of(plan) is not { } layout
        || (PoolerFiles.AreWritten(layout) && DatabaseInstances.StartedAs(Launch(layout)) && await AskAsync(plan, cancellationToken) is null);

    /// <summary>Makes it run as planned. The database behind it runs, and has the role with its verifier.</summary>
    public async Task EnsureAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        if (PoolerLayout.Of(plan) is not { } layout)
        {
            return;
        }

        var launch = Launch(layout);
        PoolerFiles.Write(layout, launch.Spec.Account);
        var started = await instances.RunAsync(launch, stopSignal: null, () => { }, cancellationToken);
        if (!started && !await TryReloadAsync(layout, cancellationToken))
        {
            // It reads its files at its start; without the administrator's password there is no other way.
            await instances.StopAsync(layout.Process, signal: null, cancellationToken);
            await instances.RunAsync(launch, stopSignal: null, () => { }, cancellationToken);
        }

        await instances.WaitAsync(launch, token => AskAsync(plan, token), cancellationToken);

        // This log-in also gives it the key of a changed password, for the clients that logged in with the former one.
        var reason = default(string);
        await instances.WaitAsync(launch, async token => IsForAMoment(reason = await LogInAsync(layout, token)) ? reason : null, cancellationToken);
        if (reason?.StartsWith("refuses", StringComparison.Ordinal) == true && !reason.Contains("max_client_conn", StringComparison.Ordinal))
        {
            throw new DatabaseException($"The pooler of the database {plan.Name} was set up and still {reason}. See {layout.Output}.");
        }
    }

    /// <summary>Looks whether it takes clients.</summary>
    /// <returns>Null when it does, or there is none; otherwise the reason in one clause.</returns>
    public async Task<string?> AskAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        PoolerLayout.Of(plan) is not { } layout
            ? null
            : await Endpoint.Of(layout.Process, null).RefusalAsync(options.ProbeTimeout, cancellationToken)
                ?? (await TalkAsync(layout, (console, token) => console.SayAsync("SHOW VERSION", token), cancellationToken)).Problem;

    /// <summary>Reads its figures.</summary>
    /// <exception cref="DatabaseException">It does not answer.</exception>
    public async Task<PoolFigures?> ReadAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        if (PoolerLayout.Of(plan) is not { } layout)
        {
            return null;
        }

        var (figures, problem) = await TalkAsync(
            layout,
            async (console, token) => PoolerFigures.Read(
                plan.Role, await console.SayAsync(PoolerFigures.Pools, token), await console.SayAsync(PoolerFigures.Statistics, token)),
            cancellationToken);
        return figures ?? throw new DatabaseException($"The pooler of the database {plan.Name} {problem}.");
    }

    /// <summary>Has clients wait, once their transactions have ended; one that runs longer than a probe may take is cut off with the database.</summary>
    public Task PauseAsync(DatabasePlan plan, CancellationToken cancellationToken) => TrySayAsync(plan, "PAUSE", cancellationToken);

    /// <summary>Lets waiting clients go on.</summary>
    public Task ResumeAsync(DatabasePlan plan, CancellationToken cancellationToken) => TrySayAsync(plan, "RESUME", cancellationToken);

    public Task StopAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        PoolerLayout.Of(plan) is { } layout ? instances.StopAsync(layout.Process, signal: null, cancellationToken) : Task.CompletedTask;

    public Task RemoveAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        PoolerLayout.Of(plan) is { } layout ? instances.RemoveAsync(layout.Process, cancellationToken) : Task.CompletedTask;

    private Task<string?> LogInAsync(PoolerLayout layout, CancellationToken cancellationToken) =>
        layout.Connections(options.ProbeTimeout).AskAsync("SELECT true", cancellationToken);

    // After its database was down, PgBouncer refuses at once for server_login_retry before it tries again.
    private static bool IsForAMoment(string? reason) => reason?.Contains("server_login_retry", StringComparison.Ordinal) == true;

    private DatabaseLaunch Launch(PoolerLayout layout) => new(
        layout.Process,
        new InstanceSpec
        {
            Id = layout.Process.Id,
            Command = [PoolerPrograms.Find(options), layout.ConfigFile],
            WorkingDirectory = layout.Sockets,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = "C.UTF-8", ["TZ"] = "UTC" },
            OutputFile = layout.Output,
            Account = SystemAccounts.For(layout.Process, PackageAccount),
            Limits = layout.Process.Limits,
            Mounts = [new(layout.Sockets, layout.Sockets, Writable: true), new(layout.Config, layout.Config, Writable: false)],
        },
        SocketPath: null)
    {
        What = "pooler of the database",
    };

    private async Task TrySayAsync(DatabasePlan plan, string command, CancellationToken cancellationToken)
    {
        if (PoolerLayout.Of(plan) is { } layout)
        {
            await TalkAsync(layout, (console, token) => console.SayAsync(command, token), cancellationToken);
        }
    }

    private async Task<bool> TryReloadAsync(PoolerLayout layout, CancellationToken cancellationToken) =>
        (await TalkAsync(layout, (console, token) => console.SayAsync("RELOAD", token), cancellationToken)).Problem is null;

    private async Task<(T? Answer, string? Problem)> TalkAsync<T>(
        PoolerLayout layout, Func<PoolerConsole, CancellationToken, Task<T>> talk, CancellationToken cancellationToken)
        where T : class
    {
        var endpoint = layout.Console;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.ProbeTimeout);
        try
        {
            using var console = await PoolerConsole.OpenAsync(endpoint, layout.Database.AdminPassword, deadline.Token);
            return (await talk(console, deadline.Token), null);
        }
        catch (SocketException)
        {
            return (null, await endpoint.RefusalAsync(options.ProbeTimeout, cancellationToken) ?? $"closed the connection on {endpoint}");
        }
        catch (PoolerReplyException refusal)
        {
            return (null, $"refuses its console on {endpoint}: {refusal.Message}");
        }
        catch (IOException failure)
        {
            return (null, $"broke the connection on {endpoint}: {failure.Message}");
        }
        catch (InvalidDataException failure)
        {
            return (null, $"does not work on {endpoint}: {failure.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, endpoint.NoAnswer(options.ProbeTimeout));
        }
    }
}
