using Headway.Model.Manifest.Reading;
using Headway.Model.Manifest.Source;

namespace Headway.Model.Manifest;

/// <summary>Reads <c>headway.yaml</c>. Reports everything that is wrong at once; never throws for what the text holds.</summary>
public static class ManifestReader
{
    /// <summary>The most bytes of a manifest: 1 MB.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Reads a manifest.</summary>
    /// <param name="yaml">The content of the file.</param>
    /// <returns>The project, or all problems.</returns>
    public static ManifestResult Read(string yaml)
    {
        var problems = new ProblemList();
        var root = SourceParser.Parse(yaml, problems);
        var project = root is null ? null : ProjectReader.Read(root, problems);
        return project is null || problems.Any
            ? ManifestResult.Refused(problems.InOrder())
            : ManifestResult.Valid(project);
    }
}
