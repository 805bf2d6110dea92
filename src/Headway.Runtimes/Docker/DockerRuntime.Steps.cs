using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Docker.Api;
using Microsoft.Extensions.Logging;

namespace Headway.Runtimes.Docker;

/// <content>The parts of starting and ending.</content>
public sealed partial class DockerRuntime
{
    private static string MarksOf(DockerRuntimeOptions options) => Path.Combine(options.StateDirectory, "output");

    private static InstanceHandle HandleOf(InstanceId id) => new(id, "docker", HandleVersion, "");

    private bool IsOurs(InstanceHandle handle) => handle.Runtime == Name && handle.Version == HandleVersion;

    private static async Task<TResult> SayingAsync<TResult>(InstanceId id, string what, Func<Task<TResult>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (error is DockerException or IOException or UnauthorizedAccessException)
        {
            throw new RuntimeException($"{id} {what}: {error.Message}", error);
        }
    }

    private static async Task<T> SayingAsync<T>(string what, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (DockerException error)
        {
            throw new RuntimeException($"{what}: {error.Message}", error);
        }
    }

    private async Task<IDisposable> AcquireAsync(InstanceId id, CancellationToken cancellationToken)
    {
        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(MarksOf(_options), Private);
        Directory.CreateDirectory(Processes.InstanceFolder.LocksOf(_options.StateDirectory), Private);
        return await _locks.AcquireAsync(id, cancellationToken);
    }

    private Task<ContainerView> MakeAsync(InstanceSpec spec, string name, CancellationToken cancellationToken)
    {
        OutputCopy.Open(spec.OutputFile).Dispose();
        return MakeAsync(spec, name, (ground, gateway) => ContainerDescription.Describe(spec, ground, _names, gateway), cancellationToken);
    }

    private async Task<ContainerView> MakeAsync(
        InstanceSpec spec, string name, Func<ContainerGround, string?, ContainerCreate> describe, CancellationToken cancellationToken)
    {
        var gateway = spec.Network is null && spec.Container!.Network is { } network ? (await _networks.EnsureAsync(network, cancellationToken)).Gateway : null;
        var ground = await CreateAsync(spec, ground => _api.CreateAsync(name, describe(ground, gateway), cancellationToken), cancellationToken);
        var container = await _api.FindAsync(name, cancellationToken)
            ?? throw new RuntimeException($"The container of {spec.Id} vanished as soon as it was made; does somebody prune containers?");
        try
        {
            var (user, problem) = await _user.IdentifyAsync(container.Id, container.Config.User, cancellationToken);
            if (problem is not null)
            {
                throw new RuntimeException($"{spec.Id} is not started: {problem}.");
            }

            if (spec.Container!.Image is not null)
            {
                await _volumes.GiveAsync(spec, ground.Image, container.Id, (int)user, cancellationToken);
            }

            return container;
        }
        catch
        {
            // One that is found later is started as it is.
            await _api.RemoveAsync(container.Id, CancellationToken.None);
            throw;
        }
    }

    private async Task<ContainerGround> CreateAsync(InstanceSpec spec, Func<ContainerGround, Task> create, CancellationToken cancellationToken)
    {
        if (spec.Container!.Image is not { } image)
        {
            return await _hosts.MakeAsync(spec, create, cancellationToken);
        }

        try
        {
            var ground = ContainerGround.Of(spec, image, _volumes.Describe(spec));
            await create(ground);
            return ground;
        }
        catch (DockerException error) when (error.Kind == DockerFailure.NotFound)
        {
            throw new RuntimeException($"The image of {spec.Id} ({image}) is not there any more; deploy the source again.", error);
        }
    }

    private async Task LaunchAsync(InstanceSpec spec, string container, CancellationToken cancellationToken)
    {
        try
        {
            await _api.StartAsync(container, cancellationToken);
            LogStarted(spec.Id);
        }
        catch (DockerException error) when (error.Kind is DockerFailure.Refused or DockerFailure.NotFound)
        {
            var state = (await _api.FindAsync(container, cancellationToken))?.State;
            if (state is { Status: "created", ExitCode: 126 or 127 })
            {
                await WriteLastWordsAsync(spec, state, cancellationToken);
                return;
            }

            await _api.RemoveAsync(container, CancellationToken.None);
            throw new RuntimeException($"{spec.Id} could not be started: {error.Message}", error);
        }
    }

    private static async Task WriteLastWordsAsync(InstanceSpec spec, ContainerState state, CancellationToken cancellationToken)
    {
        var program = spec.Command.Count > 0 ? spec.Command[0] : "the program of the image";
        var sentence = StartWords.Sentence(program, state.ExitCode == 127 ? null : state.Error);
        await File.AppendAllTextAsync(spec.OutputFile, sentence, cancellationToken);
    }

    private async Task KillAsync(InstanceId id, string container, CancellationToken cancellationToken)
    {
        await _api.KillAsync(container, Kill, cancellationToken);
        if (!await _api.WaitAsync(container, _options.KillTimeout, cancellationToken))
        {
            throw new RuntimeException($"{id} did not end within {_options.KillTimeout.TotalSeconds:0} s after SIGKILL; Docker or the disk hangs.");
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Instance {InstanceId} was started.")]
    private partial void LogStarted(InstanceId instanceId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Instance {InstanceId} was removed.")]
    private partial void LogRemoved(InstanceId instanceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Instance {InstanceId} did not end within {Grace} after it was asked to and was killed.")]
    private partial void LogGraceExceeded(InstanceId instanceId, TimeSpan grace);
}
