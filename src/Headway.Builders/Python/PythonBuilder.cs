using Headway.Builders.Artifacts;
using Headway.Builders.Execution;
using Headway.Model.Building;
using Headway.Model.Manifest;

namespace Headway.Builders.Python;

/// <summary>Installs the requirements of a Python program into a virtual environment beside it; the folder is the artifact.</summary>
internal sealed class PythonBuilder : IBuilder
{
    /// <inheritdoc/>
    public Builder Kind => Builder.Python;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Toolchain => ["python3"];

    /// <inheritdoc/>
    public Decision<BuildRecipe> Decide(BuildPlan plan, SourceFacts source, BuildFolders folders) => PythonSteps.For(plan, source, folders);

    /// <inheritdoc/>
    public Decision<FinishedTree> Finish(BuildPlan plan, SourceFacts source, BuildFolders folders)
    {
        var file = new ArtifactFile { Builder = Kind };
        if (source.Has(PythonSteps.Requirements))
        {
            if (VirtualEnvironment.MakeMovable(Path.Combine(folders.Source, PythonSteps.Environment)) is { } problem)
            {
                return Decision.Refused<FinishedTree>(problem);
            }

            file = file with
            {
                Programs = [$"{PythonSteps.Environment}/bin"],
                Folders = new Dictionary<string, string>(StringComparer.Ordinal) { ["VIRTUAL_ENV"] = PythonSteps.Environment },
            };
        }

        return Decision.Made(new FinishedTree(folders.Source, file));
    }
}
