using Headway.Model.Runtime;
using Headway.Runtimes.Docker.Api;
using Headway.Runtimes.Docker.Sessions;

namespace Headway.Runtimes.Docker;

/// <content>Programs that are attached to somebody.</content>
public sealed partial class DockerRuntime : ISessionRuntime
{
    /// <inheritdoc/>
    public Task<IProgramSession> OpenAsync(SessionSpec spec, CancellationToken cancellationToken)
    {
        ContainerDescription.Require(spec.Program);
        return SayingAsync(spec.Program.Id, "could not be started", () =>
            spec.Inside is { } inside ? EnterAsync(spec, inside, cancellationToken) : OpenOwnAsync(spec, cancellationToken));
    }

    private async Task<IProgramSession> EnterAsync(SessionSpec spec, InstanceHandle inside, CancellationToken cancellationToken)
    {
        if (!IsOurs(inside) || await _api.FindAsync(_names.Of(inside.Id), cancellationToken) is not { State.Running: true } container)
        {
            throw new RuntimeException($"{inside.Id} does not run (any more); see 'headway ps'.");
        }

        var exec = await _api.CreateExecAsync(
            container.Id,
            new ExecCreate
            {
                Cmd = spec.Program.Command,
                Env = spec.Program.Environment.TryGetValue("TERM", out var term) ? [$"TERM={term}"] : [],
                Tty = spec.Terminal is not null,
            },
            cancellationToken);
        var program = new EnteredProgram(_api, exec.Id, _time);
        return await OpenedAsync(spec, await _api.StartExecAsync(exec.Id, spec.Terminal is not null, cancellationToken), program, cancellationToken);
    }

    private async Task<IProgramSession> OpenOwnAsync(SessionSpec spec, CancellationToken cancellationToken)
    {
        var handle = HandleOf(spec.Program.Id);
        try
        {
            var container = await MakeAsync(
                spec.Program, _names.Of(spec.Program.Id), (ground, gateway) => ContainerDescription.DescribeSession(spec, ground, _names, gateway), cancellationToken);
            var duplex = await _api.AttachAsync(container.Id, cancellationToken);
            try
            {
                await _api.StartAsync(container.Id, cancellationToken);
                LogStarted(spec.Program.Id);
                var program = new OwnContainer(_api, container.Id, () => RemoveAsync(handle, CancellationToken.None));
                return await OpenedAsync(spec, duplex, program, cancellationToken);
            }
            catch
            {
                await duplex.DisposeAsync();
                throw;
            }
        }
        catch
        {
            await RemoveAsync(handle, CancellationToken.None);
            throw;
        }
    }

    private async Task<IProgramSession> OpenedAsync(
        SessionSpec spec, DockerDuplex duplex, ContainerProgram program, CancellationToken cancellationToken)
    {
        var session = new ContainerSession(spec, duplex, program, _time);
        if (spec.Terminal is { } size)
        {
            await session.ResizeAsync(size, cancellationToken);
        }

        return session;
    }
}
