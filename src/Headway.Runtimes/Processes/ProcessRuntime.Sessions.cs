using Headway.Model.Runtime;
using Headway.Runtimes.Processes.Sessions;

namespace Headway.Runtimes.Processes;

/// <content>Programs that are attached to somebody.</content>
public sealed partial class ProcessRuntime : ISessionRuntime
{
    /// <inheritdoc/>
    public async Task<IProgramSession> OpenAsync(SessionSpec spec, CancellationToken cancellationToken)
    {
        var host = await HostAsync().WaitAsync(cancellationToken);
        SpecCheck.Require(spec.Program, host);
        var entered = spec.Inside is { } inside ? RequireRunning(inside) : (ProcessIdentity?)null;
        using var held = await AcquireAsync(spec.Program.Id, cancellationToken);
        var folder = FolderOf(spec.Program.Id);
        if (InstanceRecord.TryRead(folder.Record) is not null)
        {
            throw new RuntimeException($"{spec.Program.Id} is there already; a session is opened once.");
        }

        try
        {
            return Launch(spec, folder, host, entered);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or RuntimeException)
        {
            await RemoveAsync(folder, CancellationToken.None);
            throw exception as RuntimeException ?? new RuntimeException($"{spec.Program.Id} could not be prepared: {exception.Message}", exception);
        }
    }

    private ProcessIdentity RequireRunning(InstanceHandle instance) =>
        (IsOurs(instance) ? FindMain(FolderOf(instance.Id)) : null)
        ?? throw new RuntimeException($"{instance.Id} does not run (any more); see 'headway ps'.");

    private ProcessSession Launch(SessionSpec spec, InstanceFolder folder, HostAbilities host, ProcessIdentity? entered)
    {
        var cgroups = host.Cgroups.FoldersOf(_options.StateDirectory, spec.Program.Id);
        var record = new InstanceRecord
        {
            BootId = InstanceView.CurrentBoot,
            OutputFile = folder.Words,
            Sandboxed = host.Bubblewrap is not null,
            Entered = entered is not null && host.Bubblewrap is not null,
            Cgroups = cgroups,
        };
        InstancePreparation.PrepareSession(spec.Program, folder, record);
        var joinFiles = CgroupHost.Create(cgroups, spec.Program.Limits);
        var sandbox = (entered, host.Bubblewrap) switch
        {
            ({ } main, _) => EnterArguments.Describe(main, host),
            (_, null) => [],
            _ => SandboxArguments.Describe(spec.Program, folder, host, cgroups, _options.ExtraReadOnlyPaths),
        };
        var terminal = spec.Terminal is { } size ? PseudoTerminal.Open(size, spec.Program.Account, _time) : null;
        try
        {
            var command = ProgramArguments.DescribeSession(spec, sandbox, host);
            var parent = SessionLauncher.Start(spec.Program, folder, host, terminal?.Path, joinFiles, command);
            LogStarted(spec.Program.Id);
            return new ProcessSession(parent, terminal, folder, _time, () => EndAsync(folder, record), () => RemoveSessionAsync(folder));
        }
        catch
        {
            terminal?.Dispose();
            throw;
        }
    }

    private Task EndAsync(InstanceFolder folder, InstanceRecord record) => _ending.KillAllAsync(folder, record, CancellationToken.None);

    private async Task RemoveSessionAsync(InstanceFolder folder)
    {
        using var held = await AcquireAsync(folder.Id, CancellationToken.None);
        await RemoveAsync(folder, CancellationToken.None);
    }
}
