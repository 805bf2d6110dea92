namespace Headway.Builders;

/// <summary>Where builds happen and what they may use.</summary>
public sealed record BuilderOptions
{
    /// <summary>Gets the absolute folder for the work of running builds; on the same file system as <see cref="ArtifactsDirectory"/>, so that results are moved, not copied.</summary>
    public required string WorkDirectory { get; init; }

    /// <summary>Gets the absolute folder that holds the artifacts, one folder for each digest.</summary>
    public required string ArtifactsDirectory { get; init; }

    /// <summary>Gets the folders that programs are looked for in, separated by colons. The default is the system's.</summary>
    public string Path { get; init; } = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>
    /// Gets the variables of the host that every build sees, so that package tools find their mirrors, proxies and certificates.
    /// A name, or a prefix that ends in <c>*</c>; case does not matter. Put no secret in such a variable.
    /// </summary>
    public IReadOnlyList<string> HostVariables { get; init; } =
    [
        "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS",
        "REQUESTS_CA_BUNDLE", "NUGET_*", "NPM_CONFIG_*", "PIP_*", "DOTNET_ROOT",
    ];

    /// <summary>Gets the disk space that one build may use, in bytes. The default is 4 GB.</summary>
    public long MaxWorkBytes { get; init; } = 4L << 30;

    /// <summary>Gets the free disk space below which builds are ended, in bytes. The default is 128 MB.</summary>
    public long LeastFreeBytes { get; init; } = 128L << 20;

    /// <summary>Gets the size from which a service's package cache is emptied after a build, in bytes. The default is 4 GB.</summary>
    public long MaxCacheBytes { get; init; } = 4L << 30;

    /// <summary>Gets how much output one build may write, in characters. The default is 64 million.</summary>
    public long MaxOutputCharacters { get; init; } = 64_000_000;

    /// <summary>Gets how often the disk space of a running build is looked at. The default is 3 s.</summary>
    public TimeSpan DiskCheckInterval { get; init; } = TimeSpan.FromSeconds(3);
}
