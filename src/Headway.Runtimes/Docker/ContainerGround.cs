using Headway.Model.Runtime;
using Headway.Runtimes.Docker.Api;

namespace Headway.Runtimes.Docker;

/// <summary>What a container stands on: its image, and what it is and sees beside it.</summary>
internal sealed record ContainerGround
{
    /// <summary>Gets the image.</summary>
    public required string Image { get; init; }

    /// <summary>Gets the user; null for the image's own.</summary>
    public string? User { get; init; }

    /// <summary>Gets whether the program can change nothing but its volumes and what is in memory.</summary>
    public bool ReadOnlyRoot { get; init; }

    /// <summary>Gets the variables.</summary>
    public IEnumerable<KeyValuePair<string, string>> Variables { get; init; } = [];

    /// <summary>Gets its volumes, and what it sees of the host.</summary>
    public IReadOnlyList<ContainerMount> Mounts { get; init; } = [];

    /// <summary>Gets the options of its <c>/tmp</c>, which is in memory; null for that of its image.</summary>
    public string? Temporary { get; init; }

    /// <summary>Decides what a container of an image stands on.</summary>
    /// <param name="spec">The instance.</param>
    /// <param name="image">Its image.</param>
    /// <param name="volumes">Its volumes.</param>
    public static ContainerGround Of(InstanceSpec spec, string image, IReadOnlyList<ContainerMount> volumes) => new()
    {
        Image = image,
        User = spec.Container!.User,
        ReadOnlyRoot = spec.Container.ReadOnlyRoot,
        Variables = spec.Environment,
        Mounts = volumes,
        Temporary = spec.Container.ReadOnlyRoot ? "rw,noexec,nosuid,size=64m" : null,
    };
}
