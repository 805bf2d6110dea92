using Headway.Builders.Execution;
using Headway.Model.Building;

namespace Headway.Builders.Node;

/// <summary>Decides how a Node program is built.</summary>
internal static class NodeSteps
{
    /// <summary>Decides.</summary>
    public static Decision<BuildRecipe> For(BuildPlan plan, SourceFacts source, BuildFolders folders)
    {
        if (NpmSteps.WhyNot(source) is { } problem)
        {
            return Decision.Refused<BuildRecipe>(problem);
        }

        return Decision.Made(new BuildRecipe
        {
            Programs = ["node", "npm"],
            Commands = [NpmSteps.Install(source), .. BuildCommandOf(plan, source)],
            Environment = NpmSteps.EnvironmentOf(folders),
            Notes = NpmSteps.Notes(source),
        });
    }

    private static IEnumerable<BuildCommand> BuildCommandOf(BuildPlan plan, SourceFacts source) => plan.Build.Command switch
    {
        { Count: > 0 } command => [new BuildCommand(command)],
        _ when source.PackageScripts!.Contains("build") => [new BuildCommand("npm", "run", "build")],
        _ => [],
    };
}
