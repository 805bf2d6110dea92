namespace Headway.Model.Runtime;

/// <summary>What an instance needs that runs in a container, beside what every instance does.</summary>
public sealed record ContainerSpec
{
    /// <summary>
    /// Gets the image: the id that it was built or pulled as, such as <c>sha256:…</c>. It must be there already. Null for one that
    /// sees this host's programs and its working directory, read-only, as a process would.
    /// </summary>
    public required string? Image { get; init; }

    /// <summary>Gets the port that the program listens on; null for the one that it is given.</summary>
    public int? Port { get; init; }

    /// <summary>Gets the network of its environment, made when it is not there; null for none at all.</summary>
    public string? Network { get; init; }

    /// <summary>Gets the names by which the program reaches this host in that network.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>Gets the loopback address of this host whose <see cref="HostPorts"/> the program may reach by those names; null for none.</summary>
    public string? HostAddress { get; init; }

    /// <summary>Gets the ports of <see cref="HostAddress"/> that it may reach: databases, poolers, private addresses.</summary>
    public IReadOnlyList<int> HostPorts { get; init; } = [];

    /// <summary>Gets what the container is labelled with, for people who look at it with Docker's own tools.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets the user, as <c>1000</c>, <c>1000:1000</c> or a name of the image; null for the image's own. Never root.</summary>
    public string? User { get; init; }

    /// <summary>Gets whether the program can change nothing but its volumes and <c>/tmp</c>. The default is false.</summary>
    public bool ReadOnlyRoot { get; init; }

    /// <summary>Gets the capabilities that it keeps, such as <c>NET_BIND_SERVICE</c>. The default is none.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];
}
