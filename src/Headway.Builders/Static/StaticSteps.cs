using Headway.Builders.Execution;
using Headway.Builders.Node;
using Headway.Model.Building;

namespace Headway.Builders.Static;

/// <summary>Decides how a static site is built.</summary>
internal static class StaticSteps
{
    /// <summary>Decides.</summary>
    public static Decision<BuildRecipe> For(BuildPlan plan, SourceFacts source, BuildFolders folders)
    {
        var build = plan.Build;
        if (OutputOf(plan).Split('/').Contains("..", StringComparer.Ordinal) || OutputOf(plan).StartsWith('/'))
        {
            return Decision.Refused<BuildRecipe>($"build.output `{build.Output}` must lie below the root of the service");
        }

        if (build.Command.Count == 0)
        {
            return build.Output is null && source.PackageScripts?.Contains("build") == true
                ? Decision.Refused<BuildRecipe>(
                    "package.json has a build script but build.command is not set: set it to `npm run build`, or set build.output to `.` to serve the folder as it is")
                : Decision.Made(new BuildRecipe { Programs = ["nginx"] });
        }

        return source.PackageProblem is { } problem ? Decision.Refused<BuildRecipe>(problem) : Decision.Made(WithCommand(plan, source, folders));
    }

    /// <summary>Gets the folder of the built site below the root.</summary>
    public static string OutputOf(BuildPlan plan) => plan.Build.Output ?? (plan.Build.Command.Count > 0 ? "dist" : ".");

    private static BuildRecipe WithCommand(BuildPlan plan, SourceFacts source, BuildFolders folders)
    {
        var npm = source.PackageScripts is not null;
        return new BuildRecipe
        {
            Programs = npm ? ["nginx", "node", "npm"] : ["nginx"],
            Commands = [.. npm ? [NpmSteps.Install(source)] : Array.Empty<BuildCommand>(), new BuildCommand(plan.Build.Command)],
            Environment = NpmSteps.EnvironmentOf(folders),
            Notes = npm ? NpmSteps.Notes(source) : [],
        };
    }
}
