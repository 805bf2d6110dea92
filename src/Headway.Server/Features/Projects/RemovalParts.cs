using Headway.Deployments.Instances;
using Headway.Deployments.Running;
using Headway.Model.Data;
using Headway.Model.Runtime;

namespace Headway.Server.Features.Projects;

/// <summary>What takes the parts of a project away.</summary>
/// <param name="Edge">Takes the traffic.</param>
/// <param name="Control">Takes the instances.</param>
/// <param name="Hosting">Takes the databases.</param>
/// <param name="Volumes">Takes the volumes.</param>
/// <param name="Copies">Takes the databases' copies.</param>
/// <param name="Projects">Takes what is stored.</param>
/// <param name="Signal">Has the reconcilers take what is left.</param>
internal sealed record RemovalParts(
    EdgeSync Edge, InstanceControl Control, IDatabaseHost Hosting, IVolumeRuntime Volumes, CopyRemoval Copies, Store.Access.Projects Projects, WorkSignal Signal);
