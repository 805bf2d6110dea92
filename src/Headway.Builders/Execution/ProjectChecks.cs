using Headway.Model.Building;
using Headway.Model.Runtime;

namespace Headway.Builders.Execution;

/// <summary>Runs the project's own checks in the built source. What they leave there is thrown away: the artifact is what the build gave.</summary>
/// <param name="options">The limits.</param>
/// <param name="runner">Runs programs.</param>
/// <param name="time">The clock.</param>
internal sealed class ProjectChecks(BuilderOptions options, IProgramRunner runner, TimeProvider time)
{
    private const int LastLines = 8;

    /// <summary>Runs every check, also after one has failed.</summary>
    /// <returns>How they ended.</returns>
    public async Task<IReadOnlyList<BuildCheck>> RunAsync(
        BuildPlan plan, BuildFolders folders, BuildRecipe recipe, Action<string> onOutput, CancellationToken cancellationToken)
    {
        var ended = new List<BuildCheck>();
        await Task.Run(() => BuildWorkspace.SetAside(folders), cancellationToken);
        foreach (var check in plan.Checks)
        {
            ended.Add(await RunAsync(plan, folders, recipe, check, ended.Count, onOutput, cancellationToken));
        }

        await Task.Run(() => BuildWorkspace.TakeBack(folders), cancellationToken);
        return ended;
    }

    /// <summary>Says which checks failed, with their last lines.</summary>
    /// <returns>One sentence; null when none did.</returns>
    public static string? Problem(IReadOnlyList<BuildCheck> checks)
    {
        var failed = checks.Where(check => check.Problem is not null).ToList();
        return failed.Count == 0 ? null : $"{string.Join("; ", failed.Select(check => $"the check {check.Explanation}")).TrimEnd('.')}.";
    }

    private async Task<BuildCheck> RunAsync(
        BuildPlan plan, BuildFolders folders, BuildRecipe recipe, IReadOnlyList<string> check, int done, Action<string> onOutput, CancellationToken cancellationToken)
    {
        var last = new Queue<string>();
        var started = time.GetTimestamp();
        var one = new BuildRecipe
        {
            Commands = [new BuildCommand([.. check])],
            FirstNumber = recipe.Commands.Count + done + 1,
            Environment = Environment(folders, recipe),
        };
        var problem = await new BuildRun(options, runner, time).RunAsync(plan, folders, one, Take, cancellationToken);
        return new BuildCheck(check, problem?.Split("; the last lines", 2)[0], [.. last], time.GetElapsedTime(started));

        void Take(string line)
        {
            onOutput(line);
            if (line.Trim().Length > 0 && !line.StartsWith("$ ", StringComparison.Ordinal))
            {
                last.Enqueue(line.Trim());
            }

            if (last.Count > LastLines)
            {
                last.Dequeue();
            }
        }
    }

    private Dictionary<string, string> Environment(BuildFolders folders, BuildRecipe recipe) => new(recipe.Environment, StringComparer.Ordinal)
    {
        ["PATH"] = $"{Path.Combine(folders.Source, ".venv", "bin")}:{Path.Combine(folders.Source, "node_modules", ".bin")}:{options.Path}",
        ["CI"] = "true",
    };
}
