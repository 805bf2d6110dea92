using Headway.Model.Names;

namespace Headway.Model.Manifest;

/// <summary>What <c>headway.yaml</c> asks for.</summary>
public sealed record ProjectSpec
{
    /// <summary>Gets the name of the project.</summary>
    public required ProjectName Project { get; init; }

    /// <summary>Gets the services, in the order of the manifest.</summary>
    public IReadOnlyDictionary<ServiceName, ServiceSpec> Services { get; init; } = new Dictionary<ServiceName, ServiceSpec>();

    /// <summary>Gets the managed databases.</summary>
    public IReadOnlyDictionary<DatabaseName, DatabaseSpec> Databases { get; init; } = new Dictionary<DatabaseName, DatabaseSpec>();

    /// <summary>Gets the registries of images that ask for a login.</summary>
    public IReadOnlyDictionary<RegistryName, RegistrySpec> Registries { get; init; } = new Dictionary<RegistryName, RegistrySpec>();

    /// <summary>Gets the environments; <c>production</c> alone when the manifest names none.</summary>
    public IReadOnlyDictionary<EnvironmentName, EnvironmentSpec> Environments { get; init; } = new Dictionary<EnvironmentName, EnvironmentSpec>();

    /// <summary>Finds how the services of an environment run that are no images by themselves.</summary>
    /// <param name="environment">The environment; it may be one that the manifest does not name.</param>
    /// <returns>The runtime.</returns>
    public RuntimeKind RuntimeOf(EnvironmentName environment) => Environments.GetValueOrDefault(environment)?.Runtime ?? RuntimeKind.Process;
}
