using Headway.Builders.Artifacts;

namespace Headway.Builders.Execution;

/// <summary>What a build left: the folder that becomes the artifact, and what the artifact says about itself.</summary>
/// <param name="Folder">The absolute folder.</param>
/// <param name="File">The description.</param>
internal sealed record FinishedTree(string Folder, ArtifactFile File);
