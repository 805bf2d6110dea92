using Headway.Builders.Artifacts;
using Headway.Builders.Execution;
using Headway.Model.Building;
using Headway.Model.Manifest;

namespace Headway.Builders.Static;

/// <summary>
/// Builds a site and puts beside it what serves it: <c>site/</c>, an nginx configuration that lacks only the port, and a
/// constant script that fills in <c>PORT</c> and runs nginx in front.
/// </summary>
internal sealed class StaticBuilder : IBuilder
{
    /// <inheritdoc/>
    public Builder Kind => Builder.Static;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Toolchain => ["node", "npm"];

    /// <inheritdoc/>
    public Decision<BuildRecipe> Decide(BuildPlan plan, SourceFacts source, BuildFolders folders) => StaticSteps.For(plan, source, folders);

    /// <inheritdoc/>
    public Decision<FinishedTree> Finish(BuildPlan plan, SourceFacts source, BuildFolders folders)
    {
        var name = StaticSteps.OutputOf(plan);
        if (Site.WhyNot(folders.Source, name) is { } problem)
        {
            return Decision.Refused<FinishedTree>(problem);
        }

        if (Site.Take(Path.GetFullPath(Path.Combine(folders.Source, name)), Path.Combine(folders.Arranged, SiteServer.SiteFolder)) is { } refusal)
        {
            return Decision.Refused<FinishedTree>(refusal);
        }

        SiteServer.WriteTo(folders.Arranged, plan.Build.Spa);
        return Decision.Made(new FinishedTree(folders.Arranged, new ArtifactFile { Builder = Kind, Start = SiteServer.Start }));
    }
}
