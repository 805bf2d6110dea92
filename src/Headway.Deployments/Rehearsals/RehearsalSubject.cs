using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Variables;

namespace Headway.Deployments.Rehearsals;

/// <summary>What is rehearsed, and for whom.</summary>
public sealed record RehearsalSubject
{
    /// <summary>Gets what makes the names of its programs unique: the number of the deployment, or a random text.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the environment.</summary>
    public required EnvironmentRecord Environment { get; init; }

    /// <summary>Gets the release whose migrations are tried.</summary>
    public required ReleaseRecord Release { get; init; }

    /// <summary>Gets the release that serves; null when none does.</summary>
    public ReleaseRecord? Current { get; init; }

    /// <summary>Gets the migrations, by service, in the order in which they run.</summary>
    public required IReadOnlyList<(ServiceName Service, MigrateSpec Migrate)> Migrations { get; init; }

    /// <summary>Gets what masks secrets.</summary>
    public required SecretRedactor Redactor { get; init; }

    /// <summary>Gets what takes lines for those who follow, with the service that they are of.</summary>
    public required Action<string?, string> Write { get; init; }

    /// <summary>Gets the number of the deployment; 0 for none.</summary>
    public int Deployment { get; init; }

    /// <summary>Shows a line, with secrets masked.</summary>
    /// <param name="service">The service; null for none.</param>
    /// <param name="line">The line.</param>
    public void Tell(ServiceName? service, string line) => Write(service?.Value, Redactor.Redact(line));
}
