using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Model.Building;

/// <summary>Everything that is decided for the build of one image.</summary>
/// <param name="Id">The identity of the attempt.</param>
/// <param name="Dockerfile">The Dockerfile in the context.</param>
public sealed record ImageBuildPlan(InstanceId Id, string Dockerfile)
{
    /// <summary>Gets the stage to build; null for the last.</summary>
    public string? Target { get; init; }

    /// <summary>Gets the build arguments; never secrets.</summary>
    public IReadOnlyDictionary<string, string> Args { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets what the registries of its base images are shown.</summary>
    public IReadOnlyList<RegistryLogin> Logins { get; init; } = [];

    /// <summary>Gets what each step of the build may use.</summary>
    public LimitSpec Limits { get; init; } = new();

    /// <summary>Gets the disk space that each step may use, in bytes; null for no limit.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>Gets whether every step is run again.</summary>
    public bool NoCache { get; init; }
}
