using System.Net;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Model.Variables;

namespace Headway.Deployments.Rehearsals;

/// <summary>Runs the migration of a service's new version in copies of its databases.</summary>
/// <param name="runtime">Makes the networks of containers, and ends what a crash left.</param>
/// <param name="programs">Runs it.</param>
/// <param name="specs">Describes it where it counts.</param>
/// <param name="databases">The databases.</param>
public sealed class RehearsalProgram(IRuntime runtime, IProgramRunner programs, InstanceSpecs specs, IDatabases databases)
{
    private const string Kind = "rehearse";

    /// <summary>Describes the run.</summary>
    /// <param name="subject">What is rehearsed.</param>
    /// <param name="service">The service.</param>
    /// <param name="command">Its command.</param>
    /// <param name="decided">The copies.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What to run; null when its variables cannot be led to the copies.</returns>
    /// <exception cref="RuntimeException">It cannot be described.</exception>
    public async Task<InstanceSpec?> DescribeAsync(
        RehearsalSubject subject,
        ServiceName service,
        IReadOnlyList<string> command,
        IReadOnlyList<RehearsedDatabase> decided,
        CancellationToken cancellationToken)
    {
        var environment = subject.Environment;
        var program = new ServiceProgram(
            InstanceNames.Program(Kind, environment, service, subject.Name), service, subject.Release.Number, subject.Deployment, null);
        var spec = await specs.OfRehearsalAsync(environment.Id, program, command, cancellationToken);
        var ports = decided.ToDictionary(database => database.Source.Id, database => database.Copy.Port);
        var variables = new RehearsalVariables(await databases.ListAsync(environment.Id, cancellationToken), ports);
        var arguments = spec.Command.Select(variables.Of).ToList();
        return variables.Of(spec.Environment) is { } led && arguments.TrueForAll(argument => argument is not null)
            ? spec with { Command = [.. arguments.OfType<string>()], Environment = led }
            : null;
    }

    /// <summary>Runs it to its end. A container has a closed network, from which it reaches the copies and nothing else.</summary>
    /// <param name="subject">What is rehearsed.</param>
    /// <param name="spec">What to run.</param>
    /// <param name="decided">The copies.</param>
    /// <param name="timeLimit">How long it may take.</param>
    /// <param name="onOutput">Takes its output, line by line.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="RuntimeException">It could not be started.</exception>
    public async Task<ProgramResult> RunAsync(
        RehearsalSubject subject, InstanceSpec spec, IReadOnlyList<RehearsedDatabase> decided, TimeSpan timeLimit, Action<string> onOutput, CancellationToken cancellationToken)
    {
        if (spec.Container is null)
        {
            return await programs.RunAsync(spec, timeLimit, onOutput, cancellationToken);
        }

        await using var network = await OpenNetworkAsync(subject, spec, cancellationToken);
        foreach (var copy in decided.Select(database => new IPEndPoint(IPAddress.Parse(database.Copy.Address), database.Copy.Port)))
        {
            network.LeadOut(copy, copy);
        }

        return await programs.RunAsync(spec with { Network = network.Name }, timeLimit, onOutput, cancellationToken);
    }

    /// <summary>Makes a network for something of a rehearsal, from which nothing can be reached until a door is made.</summary>
    /// <param name="subject">What is rehearsed.</param>
    /// <param name="spec">What is put into it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The network.</returns>
    /// <exception cref="RuntimeException">This host makes none.</exception>
    public Task<IClosedNetwork> OpenNetworkAsync(RehearsalSubject subject, InstanceSpec spec, CancellationToken cancellationToken) =>
        runtime is IClosedNetworkRuntime networks
            ? networks.OpenNetworkAsync(spec.Container is null ? null : InstanceId.Parse($"{Kind}.{subject.Environment.Prefix}.network-{subject.Name}"), cancellationToken)
            : throw new RuntimeException($"the runtime '{runtime.Name}' cannot keep it from reaching what counts.");

    /// <summary>Names a version that is tried.</summary>
    /// <param name="subject">What is rehearsed.</param>
    /// <param name="service">The service.</param>
    /// <param name="release">The release.</param>
    /// <returns>The name.</returns>
    public static InstanceId NameOfVersion(RehearsalSubject subject, ServiceName service, int release) =>
        InstanceNames.Program(Kind, subject.Environment, service, $"{subject.Name}-{release}");

    /// <summary>Ends what a crash of the control plane left running: its copy is made anew, and it would be taken for the new run.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when none runs.</returns>
    public async Task EndAsync(EnvironmentRecord environment, CancellationToken cancellationToken)
    {
        var prefix = $"{Kind}.{environment.Prefix}.";
        foreach (var handle in (await runtime.ListAsync(cancellationToken)).Where(handle => handle.Id.Value.StartsWith(prefix, StringComparison.Ordinal)))
        {
            await runtime.RemoveAsync(handle, cancellationToken);
        }
    }
}
