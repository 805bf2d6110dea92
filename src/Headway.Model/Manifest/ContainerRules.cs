namespace Headway.Model.Manifest;

/// <summary>What the manifest says of the containers of a service.</summary>
public sealed record ContainerRules
{
    /// <summary>Gets the user that the program runs as, when the image names none or another one is wanted; never root.</summary>
    public string? User { get; init; }

    /// <summary>Gets the port that the program listens on; null for one that listens on <c>$PORT</c>.</summary>
    public int? Port { get; init; }

    /// <summary>Gets whether the program can change nothing but its volumes and <c>/tmp</c>.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Gets the capabilities that the program keeps; none by default.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];
}
