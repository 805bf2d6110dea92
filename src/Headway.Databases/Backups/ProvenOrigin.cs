using Headway.Model.Backups;

namespace Headway.Databases.Backups;

/// <summary>What a proven copy came from.</summary>
/// <param name="Copy">What it is.</param>
/// <param name="Folder">The folder of the cluster that it was laid aside for: pgBackRest wrote its paths into the settings of the replay.</param>
internal sealed record ProvenOrigin(ProvenCopy Copy, string Folder);
