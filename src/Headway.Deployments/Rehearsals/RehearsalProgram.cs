using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Model.Variables;

namespace Headway.Deployments.Rehearsals;

/// <summary>Describes the migration of a service's new version as it runs in copies of its databases.</summary>
/// <param name="runtime">Ends what a crash left of it.</param>
/// <param name="specs">Describes it where it counts.</param>
/// <param name="databases">The databases.</param>
public sealed class RehearsalProgram(IRuntime runtime, InstanceSpecs specs, IDatabases databases)
{
    private const string Kind = "rehearse";

    /// <summary>Describes the run.</summary>
    /// <param name="subject">What is rehearsed.</param>
    /// <param name="service">The service.</param>
    /// <param name="command">Its command.</param>
    /// <param name="ports">The ports of the copies.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What to run; null when it runs in a container, or its variables cannot be led to the copies.</returns>
    /// <exception cref="RuntimeException">It cannot be described.</exception>
    public async Task<InstanceSpec?> DescribeAsync(
        RehearsalSubject subject,
        ServiceName service,
        IReadOnlyList<string> command,
        IReadOnlyDictionary<InstanceId, int> ports,
        CancellationToken cancellationToken)
    {
        var environment = subject.Environment;
        var program = new ServiceProgram(
            InstanceNames.Program(Kind, environment, service, subject.Name), service, subject.Release.Number, subject.Deployment, null);
        var spec = await specs.OfRehearsalAsync(environment.Id, program, command, cancellationToken);
        var variables = new RehearsalVariables(await databases.ListAsync(environment.Id, cancellationToken), ports);
        var arguments = spec.Command.Select(variables.Of).ToList();

        // A container reaches its databases by names and doors that lead where it counts: nothing of it may run in a rehearsal.
        return spec.Container is null && variables.Of(spec.Environment) is { } led && arguments.TrueForAll(argument => argument is not null)
            ? spec with { Command = [.. arguments.OfType<string>()], Environment = led }
            : null;
    }

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
