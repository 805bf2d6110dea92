using System.Globalization;
using Headway.Builders.Execution;
using Headway.Model.Building;

namespace Headway.Builders.Dotnet;

/// <summary>Decides how <c>dotnet publish</c> is run.</summary>
internal static class DotnetSteps
{
    private static readonly string[] ProjectEndings = [".csproj", ".fsproj", ".vbproj"];

    /// <summary>Decides.</summary>
    public static Decision<BuildRecipe> For(BuildPlan plan, SourceFacts source, BuildFolders folders)
    {
        var project = ProjectOf(plan.Build.Project, source);
        return project.Value is null
            ? Decision.Refused<BuildRecipe>(project.Refusal!)
            : Decision.Made(new BuildRecipe
            {
                Programs = ["dotnet"],
                Commands = [Publish(project.Value, plan, folders)],
                Environment = EnvironmentOf(folders),
                RemoveDotnetOutput = true,
            });
    }

    private static BuildCommand Publish(string project, BuildPlan plan, BuildFolders folders)
    {
        var processors = Math.Max(1, (int)Math.Ceiling(plan.Build.Limits.Cpus ?? Environment.ProcessorCount));
        return new BuildCommand(
            "dotnet",
            "publish",
            "./" + project,
            "--configuration",
            "Release",
            "--output",
            folders.Output,
            "--nologo",
            string.Create(CultureInfo.InvariantCulture, $"-maxcpucount:{processors}"),

            // Servers that outlive the command would be ended by the sandbox in the middle of their work.
            "-nodeReuse:false",
            "-p:UseSharedCompilation=false",

            // Equal sources give equal artifacts although each attempt has its own folder.
            "-p:Deterministic=true",
            $"-p:PathMap={folders.Source}=/src");
    }

    private static Dictionary<string, string> EnvironmentOf(BuildFolders folders) => new(StringComparer.Ordinal)
    {
        ["DOTNET_CLI_HOME"] = folders.Home,
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
        ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
        ["DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE"] = "true",
        ["DOTNET_SKIP_WORKLOAD_INTEGRITY_CHECK"] = "true",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["NUGET_PACKAGES"] = Path.Combine(folders.Cache, "nuget", "packages"),
        ["NUGET_HTTP_CACHE_PATH"] = Path.Combine(folders.Cache, "nuget", "http"),
        ["NUGET_PLUGINS_CACHE_PATH"] = Path.Combine(folders.Cache, "nuget", "plugins"),
        ["NUGET_SCRATCH"] = Path.Combine(folders.Temporary, "nuget"),
    };

    private static Decision<string> ProjectOf(string? asked, SourceFacts source)
    {
        var folder = asked?.Trim('/') is { Length: > 0 } named and not "." ? named : string.Empty;
        if (folder.Split('/').Contains("..", StringComparer.Ordinal))
        {
            return Decision.Refused<string>($"build.project `{asked}` must lie below the root of the service");
        }

        folder = folder.StartsWith("./", StringComparison.Ordinal) ? folder[2..] : folder;
        if (IsProject(folder))
        {
            return source.Has(folder) ? Decision.Made(folder) : Missing($"build.project `{asked}` does not exist", source);
        }

        var here = source.Files.Where(file => IsProject(file) && FolderOf(file) == folder).ToList();
        var all = asked is null && here.Count == 0 ? source.Files.Where(IsProject).ToList() : here;
        return all switch
        {
            [var only] => Decision.Made(only),
            [] => Missing($"there is no project file in {(folder.Length == 0 ? "the root of the service" : $"`{folder}`")}", source),
            _ => Refused("there are several projects", all),
        };
    }

    private static Decision<string> Missing(string what, SourceFacts source)
    {
        var all = source.Files.Where(IsProject).ToList();
        return all.Count == 0 ? Decision.Refused<string>($"{what}: the dotnet builder needs a .csproj, .fsproj or .vbproj file") : Refused(what, all);
    }

    private static Decision<string> Refused(string what, List<string> candidates) =>
        Decision.Refused<string>($"{what}: set build.project to one of {string.Join(", ", candidates.Take(10))}");

    private static bool IsProject(string file) => ProjectEndings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal));

    private static string FolderOf(string file) => file.Contains('/', StringComparison.Ordinal) ? file[..file.LastIndexOf('/')] : string.Empty;
}
