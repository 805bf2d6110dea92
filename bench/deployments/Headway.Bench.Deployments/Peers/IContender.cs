namespace Headway.Bench.Deployments.Peers;

/// <summary>A way to replace a version by the next.</summary>
internal interface IContender : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Gets the host that clients name.</summary>
    string Host { get; }

    /// <summary>Gets where clients connect.</summary>
    int Port { get; }

    /// <summary>Makes what is replaced, outside of the measured time.</summary>
    Task PrepareAsync(string version, CancellationToken cancellationToken);

    /// <summary>Replaces the version. Returns when all is done, old version stopped.</summary>
    Task DeployAsync(string version, CancellationToken cancellationToken);
}
