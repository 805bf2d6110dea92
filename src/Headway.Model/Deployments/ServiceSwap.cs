using Headway.Model.Names;

namespace Headway.Model.Deployments;

/// <summary>A service that answers requests and must not run twice: its requests wait while one version makes way for the next.</summary>
/// <param name="Service">The service.</param>
/// <param name="Leaving">Every instance of it that makes way, those that are kept warm too.</param>
/// <param name="Coming">Those that take over.</param>
/// <param name="Hold">How long one request waits at the most.</param>
/// <param name="Smoke">Whether its smoke checks run before its requests go on.</param>
public sealed record ServiceSwap(
    ServiceName Service, IReadOnlyList<InstanceId> Leaving, IReadOnlyList<InstanceId> Coming, TimeSpan Hold, bool Smoke);
