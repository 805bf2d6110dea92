using System.Text.Json;

namespace Headway.Cli.Commands.Projects;

/// <summary>Tells by its files what a repository is made of. Looks at the repository and at the folders in it, no deeper.</summary>
internal static class RepositoryKind
{
    private static readonly string[] PythonMains = ["main.py", "app.py", "manage.py"];

    /// <summary>Finds the services; one placeholder when there is nothing to see.</summary>
    /// <param name="folder">The repository.</param>
    public static IReadOnlyList<FoundService> Detect(string folder)
    {
        if (Look(folder, ".", "web") is { } whole)
        {
            return [whole];
        }

        var parts = Directory.EnumerateDirectories(folder)
            .Where(part => IsPart(Path.GetFileName(part)))
            .Order(StringComparer.Ordinal)
            .Select(part => Look(part, Path.GetFileName(part), ProjectNaming.FromFolder(part, "web")))
            .OfType<FoundService>()
            .DistinctBy(service => service.Name)
            .ToList();
        return parts.Count > 0 ? parts : [new FoundService("web", ".", "none", "./start", null)];
    }

    // What a manifest can name as a root, and is no output or download of a tool.
    private static bool IsPart(string name) =>
        name is not ("node_modules" or "bin" or "obj" or "dist")
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');

    private static FoundService? Look(string folder, string root, string name)
    {
        if (Directory.EnumerateFiles(folder, "*.csproj").Order(StringComparer.Ordinal).FirstOrDefault() is { } project)
        {
            return new FoundService(name, root, "dotnet", $"dotnet {Word($"{Path.GetFileNameWithoutExtension(project)}.dll")}", null);
        }

        if (File.Exists(Path.Combine(folder, "package.json")))
        {
            return Node(folder, root, name);
        }

        return Python(folder) is { } start ? new FoundService(name, root, "python", start, null)
            : File.Exists(Path.Combine(folder, "index.html")) ? new FoundService(name, root, "static", null, null)
            : null;
    }

    // A package that can be built but not started is a site.
    private static FoundService Node(string folder, string root, string name)
    {
        var scripts = Scripts(Path.Combine(folder, "package.json"));
        var isSite = scripts.Contains("build") && !scripts.Contains("start");
        return isSite
            ? new FoundService(name, root, "static", null, "npm run build")
            : new FoundService(name, root, "node", scripts.Contains("start") ? "npm start" : "node index.js", null);
    }

    private static string? Python(string folder)
    {
        var main = PythonMains.FirstOrDefault(file => File.Exists(Path.Combine(folder, file)));
        var isPython = main is not null || File.Exists(Path.Combine(folder, "requirements.txt")) || File.Exists(Path.Combine(folder, "pyproject.toml"));

        // Debian has a python3 and no python.
        return !isPython ? null : main == "manage.py" ? "python3 manage.py runserver 0.0.0.0:$PORT" : $"python3 {main ?? "main.py"}";
    }

    private static string Word(string argument) => argument.Contains(' ', StringComparison.Ordinal) ? $"\"{argument}\"" : argument;

    private static HashSet<string> Scripts(string path)
    {
        try
        {
            using var package = JsonDocument.Parse(File.ReadAllText(path));
            return package.RootElement.ValueKind == JsonValueKind.Object
                && package.RootElement.TryGetProperty("scripts", out var scripts)
                && scripts.ValueKind == JsonValueKind.Object
                    ? [.. scripts.EnumerateObject().Select(script => script.Name)]
                    : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
