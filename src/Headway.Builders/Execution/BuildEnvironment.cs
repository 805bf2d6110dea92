using System.Collections;
using Headway.Model.Building;

namespace Headway.Builders.Execution;

/// <summary>Decides the variables that the programs of a build see: the host's allowed ones, then the plan's, then the builder's.</summary>
internal static class BuildEnvironment
{
    /// <summary>Puts the variables together.</summary>
    public static Dictionary<string, string> For(
        BuilderOptions options, IDictionary host, BuildPlan plan, BuildFolders folders, BuildRecipe recipe)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in host)
        {
            if (variable is { Key: string name, Value: string value } && options.HostVariables.Any(pattern => Matches(name, pattern)))
            {
                environment[name] = value;
            }
        }

        Add(environment, plan.Variables);
        environment["PATH"] = options.Path;
        environment["HOME"] = folders.Home;
        environment["TMPDIR"] = folders.Temporary;
        environment["LANG"] = "C.UTF-8";
        Add(environment, recipe.Environment);
        return environment;
    }

    private static bool Matches(string name, string pattern) => pattern.EndsWith('*')
        ? name.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
        : name.Equals(pattern, StringComparison.OrdinalIgnoreCase);

    private static void Add(Dictionary<string, string> environment, IReadOnlyDictionary<string, string> more)
    {
        foreach (var (name, value) in more)
        {
            environment[name] = value;
        }
    }
}
