using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Deployments.Rehearsals;

/// <summary>A version of a service that is tried on the new schema.</summary>
/// <param name="Release">Its release.</param>
/// <param name="Service">The service.</param>
/// <param name="IsNew">Whether it is to be deployed; otherwise it serves.</param>
public sealed record VersionSubject(ReleaseRecord Release, ServiceName Service, bool IsNew)
{
    /// <summary>Gets what the manifest of its release says of it.</summary>
    public ServiceSpec Spec => Release.Spec.Services[Service];
}
