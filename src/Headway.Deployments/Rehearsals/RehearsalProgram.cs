using Headway.Deployments.Pipeline;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
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
    /// <summary>Describes the run.</summary>
    /// <param name="context">The deployment.</param>
    /// <param name="environment">Its environment.</param>
    /// <param name="service">The service.</param>
    /// <param name="migrate">Its commands.</param>
    /// <param name="ports">The ports of the copies.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What to run; null when its variables cannot be led to the copies.</returns>
    /// <exception cref="RuntimeException">It cannot be described.</exception>
    public async Task<InstanceSpec?> DescribeAsync(
        StepContext context,
        EnvironmentRecord environment,
        ServiceName service,
        MigrateSpec migrate,
        IReadOnlyDictionary<InstanceId, int> ports,
        CancellationToken cancellationToken)
    {
        var program = new ServiceProgram(
            NameOf(context, environment, service), service, context.Plan.Release, context.Deployment.Number, null);
        var spec = await specs.OfProgramAsync(environment.Id, program, migrate.Up, cancellationToken);
        var variables = new RehearsalVariables(await databases.ListAsync(environment.Id, cancellationToken), ports);
        var command = spec.Command.Select(variables.Of).ToList();
        return variables.Of(spec.Environment) is { } led && command.TrueForAll(argument => argument is not null)
            ? spec with { Command = [.. command.OfType<string>()], Environment = led }
            : null;
    }

    /// <summary>Ends what a crash of the control plane left running: its copy is made anew, and it would be taken for the new run.</summary>
    /// <param name="context">The deployment.</param>
    /// <param name="environment">Its environment.</param>
    /// <param name="services">The services whose migrations may have been tried.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when none runs.</returns>
    public async Task EndAsync(
        StepContext context, EnvironmentRecord environment, IEnumerable<ServiceName> services, CancellationToken cancellationToken)
    {
        var mine = services.Select(service => NameOf(context, environment, service)).ToHashSet();
        foreach (var handle in (await runtime.ListAsync(cancellationToken)).Where(handle => mine.Contains(handle.Id)))
        {
            await runtime.RemoveAsync(handle, cancellationToken);
        }
    }

    private static InstanceId NameOf(StepContext context, EnvironmentRecord environment, ServiceName service) =>
        InstanceNames.Program("rehearse", environment, service, $"{context.Deployment.Number}");
}
