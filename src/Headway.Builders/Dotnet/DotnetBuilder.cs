using Headway.Builders.Artifacts;
using Headway.Builders.Execution;
using Headway.Model.Building;
using Headway.Model.Manifest;

namespace Headway.Builders.Dotnet;

/// <summary>Publishes a .NET project; the published folder is the artifact.</summary>
internal sealed class DotnetBuilder : IBuilder
{
    private const string RuntimeConfig = ".runtimeconfig.json";

    /// <inheritdoc/>
    public Builder Kind => Builder.Dotnet;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Toolchain => ["dotnet"];

    /// <inheritdoc/>
    public Decision<BuildRecipe> Decide(BuildPlan plan, SourceFacts source, BuildFolders folders) => DotnetSteps.For(plan, source, folders);

    /// <inheritdoc/>
    public Decision<FinishedTree> Finish(BuildPlan plan, SourceFacts source, BuildFolders folders)
    {
        var programs = Directory.GetFiles(folders.Output, "*" + RuntimeConfig).Select(file => Path.GetFileName(file)[..^RuntimeConfig.Length]).ToList();
        return Decision.Made(new FinishedTree(folders.Output, new ArtifactFile
        {
            Builder = Kind,
            Start = programs is [var only] ? ["dotnet", only + ".dll"] : [],
        }));
    }
}
