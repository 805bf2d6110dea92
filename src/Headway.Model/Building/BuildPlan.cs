using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Model.Building;

/// <summary>Everything a builder needs to make the artifact of one service.</summary>
public sealed record BuildPlan
{
    /// <summary>The variable that asks for a build of everything: being part of the fingerprint, no kept artifact can have it.</summary>
    public const string FreshVariable = "HEADWAY_BUILD";

    /// <summary>Gets the identity of the attempt; unique on the host, so that an interrupted build can be found and ended.</summary>
    public required InstanceId Id { get; init; }

    /// <summary>Gets the service.</summary>
    public required ServiceName Service { get; init; }

    /// <summary>Gets how to build.</summary>
    public required BuildSpec Build { get; init; }

    /// <summary>Gets the absolute folder of the service's source; not changed by the build.</summary>
    public required string SourceDirectory { get; init; }

    /// <summary>Gets the absolute folder that the builder keeps between builds of this service (package caches).</summary>
    public required string CacheDirectory { get; init; }

    /// <summary>Gets the account to build as.</summary>
    public AccountSpec? Account { get; init; }

    /// <summary>Gets the project's own checks, as argument lists: run after the build, and part of its fingerprint, so that an artifact that is kept has passed them.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Checks { get; init; } = [];

    /// <summary>Gets what registries of images are shown. The engine shows it; nothing that a build runs can see it.</summary>
    public IReadOnlyList<RegistryLogin> Logins { get; init; } = [];

    /// <summary>Gets the variables that the build sees; never secrets.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets a value indicating whether nothing that an earlier build left may be used.</summary>
    public bool IsFresh => Variables.ContainsKey(FreshVariable);
}
