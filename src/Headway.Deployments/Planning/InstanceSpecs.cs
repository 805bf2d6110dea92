using System.Globalization;
using Headway.Deployments.Ports;
using Headway.Model.Building;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Model.Values;
using Headway.Model.Variables;

namespace Headway.Deployments.Planning;

/// <summary>Turns what is stored of an instance into everything that a runtime needs.</summary>
/// <param name="environments">The environments.</param>
/// <param name="releases">The releases.</param>
/// <param name="artifacts">The artifacts.</param>
/// <param name="databases">The databases.</param>
/// <param name="options">Where instances write.</param>
public sealed class InstanceSpecs(
    IEnvironments environments, IReleases releases, IArtifactBuilder artifacts, IDatabases databases, InstanceSpecOptions options)
{
    // Inside of a container that is its own network, which only its environment is in.
    private const string Everywhere = "0.0.0.0";

    /// <summary>Describes an instance of a service.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What to start.</returns>
    /// <exception cref="RuntimeException">Its artifact is gone, or its command names a variable that is not set.</exception>
    public async Task<InstanceSpec> OfAsync(InstanceRecord instance, CancellationToken cancellationToken)
    {
        var program = new ServiceProgram(instance.Id, instance.Service, instance.Release, instance.Deployment, instance.Port);
        return await LeadAsync(
            instance.EnvironmentId,
            await DescribeAsync(
                instance.EnvironmentId, program, StartOf, cancellationToken),
            cancellationToken);
    }

    /// <summary>Describes a program that runs to its end with the artifact and variables of a service.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="program">What to run.</param>
    /// <param name="command">Its command.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What to start.</returns>
    /// <exception cref="RuntimeException">The artifact is gone, or the command names a variable that is not set.</exception>
    public async Task<InstanceSpec> OfProgramAsync(
        Guid environmentId, ServiceProgram program, IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        await LeadAsync(environmentId, await DescribeAsync(environmentId, program, (_, _) => command, cancellationToken), cancellationToken);

    /// <summary>
    /// Describes a program for a rehearsal, where nothing may be reached that counts: a process, also where the environment runs
    /// containers of this host's system, for both run the same artifact. An image stays a container.
    /// </summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="program">What to run.</param>
    /// <param name="command">Its command; null for what the service starts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What to start.</returns>
    /// <exception cref="RuntimeException">The artifact is gone, or the command names a variable that is not set.</exception>
    public async Task<InstanceSpec> OfRehearsalAsync(
        Guid environmentId, ServiceProgram program, IReadOnlyList<string>? command, CancellationToken cancellationToken)
    {
        var spec = await DescribeAsync(environmentId, program, (service, artifact) => command ?? StartOf(service, artifact), cancellationToken);
        return spec.Container is { Image: null } ? spec with { Container = null } : spec;
    }

    /// <summary>Describes a migration of a service: a program whose variables lead past the poolers, straight to the databases, as the role of migrations.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="program">What to run.</param>
    /// <param name="command">Its command.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What to start.</returns>
    /// <exception cref="RuntimeException">The artifact is gone, or the command names a variable that is not set.</exception>
    public async Task<InstanceSpec> OfMigrationAsync(
        Guid environmentId, ServiceProgram program, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var spec = await DescribeAsync(environmentId, program, (_, _) => command, cancellationToken);
        var variables = new MigrationVariables(await databases.ListAsync(environmentId, cancellationToken));
        var led = spec with
        {
            Command = [.. spec.Command.Select(variables.Of)],
            Environment = variables.Of(spec.Environment),
        };
        return await LeadAsync(environmentId, led, cancellationToken);
    }

    private static IReadOnlyList<string> StartOf(ServiceSpec spec, Artifact artifact) => spec.Start.Count > 0 ? spec.Start : artifact.Start;

    /// <summary>Leads the variables of a container to what listens on this host's loopback; a process reaches it anyway.</summary>
    private async Task<InstanceSpec> LeadAsync(Guid environmentId, InstanceSpec spec, CancellationToken cancellationToken)
    {
        if (spec.Container is null)
        {
            return spec;
        }

        var environment = await environments.GetAsync(environmentId, cancellationToken);
        var slots = await environments.EnsureSlotsAsync(environmentId, [], cancellationToken);
        var plans = await databases.ListAsync(environmentId, cancellationToken);
        int[] ports = [.. plans.SelectMany(plan => plan.Ports), .. slots.Values.Select(slot => slot.PrivatePort)];
        return ContainerWay.Lead(spec, environment.Address, ports, [.. plans.Select(plan => plan.Name)]);
    }

    private async Task<InstanceSpec> DescribeAsync(
        Guid environmentId,
        ServiceProgram program,
        Func<ServiceSpec, Artifact, IReadOnlyList<string>> command,
        CancellationToken cancellationToken)
    {
        var environment = await environments.GetAsync(environmentId, cancellationToken);
        var release = await releases.FindAsync(environmentId, program.Release, cancellationToken)
            ?? throw new RuntimeException($"Release {program.Release} is not stored any more.");
        var spec = release.Spec.Services[program.Service];
        var slot = (await environments.EnsureSlotsAsync(environmentId, [program.Service], cancellationToken))[program.Service];
        var artifact = Artifact(release, program.Service);
        var container = ContainerSpecs.Of(artifact, environment, program, release.Spec);
        var variables = Variables(environment, release, program, slot, artifact, container);
        var expansion = CommandLine.Expand(command(spec, artifact), variables);
        return expansion.Problems.Count > 0
            ? throw new RuntimeException($"The command of {program.Service} cannot be made: {string.Join("; ", expansion.Problems)}.")
            : new InstanceSpec
            {
                Id = program.Id,
                Command = expansion.Arguments,
                WorkingDirectory = artifact.Image is null ? artifact.Directory : "",
                Environment = variables,
                OutputFile = Path.Combine(options.OutputDirectory, environment.Prefix, $"{program.Id}.log"),
                Account = slot.Account,
                Limits = spec.Resources,
                Volumes = program.Port is null ? [] : [.. spec.Volumes.Select(volume => new VolumeSpec(InstanceNames.Volume(environment, program.Service, volume.Key), volume.Value))],
                Container = container,
            };
    }

    private Artifact Artifact(ReleaseRecord release, ServiceName service) =>
        release.Artifacts.TryGetValue(service, out var digest) && artifacts.DescribeArtifact(digest) is { } artifact
            ? artifact
            : throw new RuntimeException(
                $"The artifact of {service} in release {release.Number} is not kept any more; deploy the source again.");

    private Dictionary<string, string> Variables(
        EnvironmentRecord environment, ReleaseRecord release, ServiceProgram program, ServiceSlot slot, Artifact artifact, ContainerSpec? container)
    {
        var spec = release.Spec.Services[program.Service];
        var all = new Dictionary<string, string>(artifact.Environment, StringComparer.Ordinal);
        foreach (var (name, variable) in release.Variables.GetValueOrDefault(program.Service) ?? new Dictionary<VariableName, ResolvedVariable>())
        {
            all[name.Value] = variable.Value;
        }

        var volume = program.Port is null ? default : spec.Volumes.OrderBy(item => item.Key.Value, StringComparer.Ordinal).FirstOrDefault();
        var context = new InstanceContext
        {
            Project = environment.Project,
            Environment = environment.Name,
            Service = program.Service,
            Commit = release.Commit,
            Release = release.Number.ToString(CultureInfo.InvariantCulture),
            Deployment = program.Deployment.ToString(CultureInfo.InvariantCulture),
            Instance = program.Id,
            Port = program.Port is null ? null : spec.Container.Port ?? program.Port,
            Host = container is null ? InstanceEndpoint.Loopback : Everywhere,
            VolumeName = volume.Value is null ? null : volume.Key.Value,
            VolumePath = volume.Value,
            Address = Address(environment, release.Spec, program.Service, spec, slot),
        };
        foreach (var (name, value) in BuiltInVariables.For(context))
        {
            all[name] = value;
        }

        return all;
    }

    private ServiceAddress Address(
        EnvironmentRecord environment, ProjectSpec project, ServiceName service, ServiceSpec spec, ServiceSlot slot) =>
        ServiceAddresses.Of(environment, project, service, spec, slot, options.Public);
}
