using Headway.Builders.Execution;
using Headway.Model.Building;

namespace Headway.Builders.Python;

/// <summary>Decides how a Python program is built.</summary>
internal static class PythonSteps
{
    /// <summary>The folder of the virtual environment in the source and in the artifact.</summary>
    public const string Environment = ".venv";

    /// <summary>The file that names what to install.</summary>
    public const string Requirements = "requirements.txt";

    /// <summary>Decides.</summary>
    public static Decision<BuildRecipe> For(BuildPlan plan, SourceFacts source, BuildFolders folders)
    {
        var command = plan.Build.Command.Count > 0 ? [new BuildCommand(plan.Build.Command)] : Array.Empty<BuildCommand>();
        return Decision.Made(new BuildRecipe
        {
            Programs = ["python3"],
            Commands = [.. source.Has(Requirements) ? Install() : [], .. command, Compile()],
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["PIP_CACHE_DIR"] = Path.Combine(folders.Cache, "pip"),
                ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1",
                ["PIP_NO_INPUT"] = "1",
                ["PYTHONDONTWRITEBYTECODE"] = "1",
                ["PYTHONUNBUFFERED"] = "1",
            },
        });
    }

    private static BuildCommand[] Install() =>
    [
        new("python3", "-m", "venv", "--clear", Environment) { Title = "python3 -m venv" },
        new($"{Environment}/bin/python3", "-m", "pip", "install", "--no-compile", "--requirement", Requirements) { Title = "pip install" },
    ];

    /// <summary>
    /// Compiles ahead, since the artifact is read-only at run time; checked by nothing, since it never changes. A file that
    /// does not compile, such as a template, is no reason to fail.
    /// </summary>
    private static BuildCommand Compile() =>
        new("python3", "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", "-s", ".", ".") { Optional = true };
}
