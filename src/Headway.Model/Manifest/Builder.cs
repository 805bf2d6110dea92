namespace Headway.Model.Manifest;

/// <summary>The builders. Stored; numbers never change.</summary>
public enum Builder
{
    /// <summary>The source is the artifact.</summary>
    None = 0,

    /// <summary><c>dotnet publish</c>.</summary>
    Dotnet = 1,

    /// <summary>npm.</summary>
    Node = 2,

    /// <summary>A virtual environment when there is a requirements file.</summary>
    Python = 3,

    /// <summary>Files served by nginx, with an optional build command.</summary>
    Static = 4,

    /// <summary>A Dockerfile, built by the host's Docker.</summary>
    Dockerfile = 5,

    /// <summary>An image of a registry.</summary>
    Image = 6,
}
