using Headway.Deployments.Backups;
using Headway.Model.Backups;

namespace Headway.Deployments.Rehearsals;

/// <summary>What copies for rehearsals come from.</summary>
/// <param name="Restores">Decides what to restore.</param>
/// <param name="Proven">What drills kept.</param>
/// <param name="Backups">Knows the archive.</param>
public sealed record CopySources(Restores Restores, IProvenCopies Proven, IDatabaseBackups Backups);
