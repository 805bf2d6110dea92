using Headway.Builders.Artifacts;
using Headway.Builders.Execution;
using Headway.Model.Building;
using Headway.Model.Manifest;

namespace Headway.Builders.None;

/// <summary>Takes the source as it is.</summary>
internal sealed class NoneBuilder : IBuilder
{
    /// <inheritdoc/>
    public Builder Kind => Builder.None;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Toolchain => [];

    /// <inheritdoc/>
    public Decision<BuildRecipe> Decide(BuildPlan plan, SourceFacts source, BuildFolders folders) => NoneSteps.For();

    /// <inheritdoc/>
    public Decision<FinishedTree> Finish(BuildPlan plan, SourceFacts source, BuildFolders folders) =>
        Decision.Made(new FinishedTree(folders.Source, new ArtifactFile { Builder = Kind }));
}
