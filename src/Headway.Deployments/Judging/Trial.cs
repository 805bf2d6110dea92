using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Deployments.Judging;

/// <summary>A service whose new version is tried beside its old one.</summary>
/// <param name="Service">The service.</param>
/// <param name="Spec">What the new version's manifest says of it.</param>
/// <param name="Fresh">The new instances.</param>
/// <param name="Old">The old instances that are still there; empty when there are none.</param>
public sealed record Trial(
    ServiceName Service, ServiceSpec Spec, IReadOnlyList<InstanceRecord> Fresh, IReadOnlyList<InstanceRecord> Old);
