using Headway.Model.Building;
using Headway.Model.Manifest;

namespace Headway.Builders.Execution;

/// <summary>How one kind of source becomes an artifact. The programs in between are run by <see cref="BuildRun"/>.</summary>
internal interface IBuilder
{
    /// <summary>Gets the builder's name in the manifest.</summary>
    Builder Kind { get; }

    /// <summary>Gets the version of its ways: a change makes every service of this kind build again.</summary>
    int Version { get; }

    /// <summary>Gets the programs whose version is an input of the build.</summary>
    IReadOnlyList<string> Toolchain { get; }

    /// <summary>Decides what is run. Reads nothing but its arguments.</summary>
    /// <returns>The recipe, or why there is none.</returns>
    Decision<BuildRecipe> Decide(BuildPlan plan, SourceFacts source, BuildFolders folders);

    /// <summary>Arranges the result, when every command has succeeded and no process of the build is left.</summary>
    /// <returns>The artifact's folder, or why what was built is no artifact.</returns>
    Decision<FinishedTree> Finish(BuildPlan plan, SourceFacts source, BuildFolders folders);
}
