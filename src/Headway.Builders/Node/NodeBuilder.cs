using Headway.Builders.Artifacts;
using Headway.Builders.Execution;
using Headway.Model.Building;
using Headway.Model.Manifest;

namespace Headway.Builders.Node;

/// <summary>Installs the packages of a Node program and runs its build; the folder with <c>node_modules</c> is the artifact.</summary>
internal sealed class NodeBuilder : IBuilder
{
    /// <inheritdoc/>
    public Builder Kind => Builder.Node;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Toolchain => ["node", "npm"];

    /// <inheritdoc/>
    public Decision<BuildRecipe> Decide(BuildPlan plan, SourceFacts source, BuildFolders folders) => NodeSteps.For(plan, source, folders);

    /// <inheritdoc/>
    public Decision<FinishedTree> Finish(BuildPlan plan, SourceFacts source, BuildFolders folders) =>
        Decision.Made(new FinishedTree(folders.Source, new ArtifactFile
        {
            Builder = Kind,
            Start = StartOf(source),
            Programs = ["node_modules/.bin"],
        }));

    private static IReadOnlyList<string> StartOf(SourceFacts source) => source switch
    {
        _ when source.PackageScripts!.Contains("start") => ["npm", "start", "--silent"],
        { PackageMain: { } main } => ["node", main],
        _ => [],
    };
}
