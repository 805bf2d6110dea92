namespace Headway.Model.Manifest;

/// <summary>How the services of an environment run that are no images by themselves; an image or a Dockerfile always means Docker.</summary>
public enum RuntimeKind
{
    /// <summary>As processes of the host, each in a sandbox of its own.</summary>
    Process,

    /// <summary>As containers of the host's Docker, which see the host's programs and their own artifact, read-only.</summary>
    Docker,
}
