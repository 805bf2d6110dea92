using Headway.Builders.Execution;
using Headway.Model.Building;
using Headway.Model.Manifest;

namespace Headway.Builders.Images;

/// <summary>Builds what a Dockerfile says, in the host's container engine.</summary>
internal sealed class DockerfileBuilder : IBuilder
{
    /// <inheritdoc/>
    public Builder Kind => Builder.Dockerfile;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Toolchain => [];

    /// <inheritdoc/>
    public Decision<BuildRecipe> Decide(BuildPlan plan, SourceFacts source, BuildFolders folders)
    {
        var file = plan.Build.File ?? "Dockerfile";
        return source.Has(file)
            ? Decision.Made(new BuildRecipe
            {
                Image = new ImageBuildPlan(plan.Id, file)
                {
                    Target = plan.Build.Target,
                    Args = DockerfileArguments.Of(plan),
                    Limits = plan.Build.Limits,
                    Logins = plan.Logins,
                    NoCache = plan.IsFresh,
                },
            })
            : Decision.Refused<BuildRecipe>($"there is no {file} in the folder of the service; name it with 'build: {{ with: dockerfile, file: … }}', or the folder with 'root'");
    }

    /// <inheritdoc/>
    public Decision<FinishedTree> Finish(BuildPlan plan, SourceFacts source, BuildFolders folders) => throw new NotSupportedException("An image is finished by its run.");
}
