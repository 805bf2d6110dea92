using System.Text;
using System.Text.RegularExpressions;
using Headway.Builders.Execution;
using Headway.Model.Building;
using Headway.Model.Manifest;

namespace Headway.Builders.Images;

/// <summary>
/// Decides the arguments of a Dockerfile: those of the manifest, and for every other <c>ARG</c> that it declares the service's variable of that name. Front ends are
/// built with addresses that only the environment knows. Variables that no <c>ARG</c> asks for are no input of the build.
/// </summary>
internal static partial class DockerfileArguments
{
    private const int MaxBytes = 1 << 20;

    /// <summary>Takes the variables that the Dockerfile does not ask for out of a plan; other plans stay as they are.</summary>
    public static BuildPlan Narrow(BuildPlan plan)
    {
        if (plan.Build.With != Builder.Dockerfile || plan.Variables.Count == 0)
        {
            return plan;
        }

        var declared = Names(Read(Path.Combine(plan.SourceDirectory, plan.Build.File ?? "Dockerfile")));
        return plan with
        {
            Variables = plan.Variables.Where(item => item.Key == BuildPlan.FreshVariable || declared.Contains(item.Key)).ToDictionary(StringComparer.Ordinal),
        };
    }

    /// <summary>Puts the arguments of a narrowed plan together.</summary>
    public static Dictionary<string, string> Of(BuildPlan plan)
    {
        var arguments = plan.Variables.Where(item => item.Key != BuildPlan.FreshVariable).ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in plan.Build.Args)
        {
            arguments[name.Value] = value;
        }

        return arguments;
    }

    /// <summary>Finds the names that a Dockerfile declares.</summary>
    /// <param name="text">The Dockerfile.</param>
    public static IReadOnlySet<string> Names(string text) => Declaration().Matches(text)
        .SelectMany(match => match.Groups["names"].Value.Split((char[])[' ', '\t', '\r', '\\'], StringSplitOptions.RemoveEmptyEntries))
        .Select(name => name.Split('=')[0])
        .ToHashSet(StringComparer.Ordinal);

    private static string Read(string path)
    {
        if (!File.Exists(path) || Posix.Look(path).Kind != FileKind.Regular)
        {
            return string.Empty;
        }

        var buffer = new byte[MaxBytes];
        using var file = File.OpenRead(path);
        return Encoding.UTF8.GetString(buffer, 0, file.ReadAtLeast(buffer, MaxBytes, throwOnEndOfStream: false));
    }

    [GeneratedRegex(@"^[ \t]*ARG[ \t]+(?<names>[^\n]+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
