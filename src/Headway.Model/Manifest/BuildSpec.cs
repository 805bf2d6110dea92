using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Model.Manifest;

/// <summary>How a service is built.</summary>
public sealed record BuildSpec
{
    /// <summary>Gets the builder.</summary>
    public Builder With { get; init; } = Builder.None;

    /// <summary>Gets the build command of the node and static builders (for example <c>npm run build</c>); empty for the builder's own.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Gets the folder of the built site below the root, for the static builder. The default is <c>dist</c> when there is a command, else <c>.</c>.</summary>
    public string? Output { get; init; }

    /// <summary>Gets whether unknown paths answer with <c>index.html</c>, for the static builder.</summary>
    public bool Spa { get; init; }

    /// <summary>Gets the project file or folder to publish, below the root, for the dotnet builder; null when the root holds one.</summary>
    public string? Project { get; init; }

    /// <summary>Gets the Dockerfile below the root, for the dockerfile builder; null for <c>Dockerfile</c>.</summary>
    public string? File { get; init; }

    /// <summary>Gets the stage to build, for the dockerfile builder; null for the last.</summary>
    public string? Target { get; init; }

    /// <summary>Gets the build arguments, for the dockerfile builder. They can be read in the image's history: never a secret.</summary>
    public IReadOnlyDictionary<VariableName, string> Args { get; init; } = new Dictionary<VariableName, string>();

    /// <summary>Gets the image, for the image builder.</summary>
    public ImageReference? Image { get; init; }

    /// <summary>Gets a value indicating whether what is built is an image, which only a container can run.</summary>
    public bool MakesImage => With is Builder.Dockerfile or Builder.Image;

    /// <summary>Gets the longest time a build may take. The default is 10 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets what a build may use. The default is 2 GB of memory, one processor and 1024 processes.</summary>
    public LimitSpec Limits { get; init; } = new() { MemoryBytes = 2L << 30, Cpus = 1, MaxProcesses = 1024, Background = true };
}
