using System.Text.Json;
using System.Text.Json.Serialization;
using Headway.Model.Building;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Builders.Artifacts;

/// <summary>The file in an artifact that says what it is. Paths in it are relative to the artifact, so that its digest does not depend on where it is kept.</summary>
internal sealed record ArtifactFile
{
    /// <summary>The name of the file, in the root of the artifact.</summary>
    public const string Name = "headway-artifact.json";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Gets the version of this form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Gets the builder that made the artifact.</summary>
    public required Builder Builder { get; init; }

    /// <summary>Gets the id of the image that the artifact stands for.</summary>
    public string? Image { get; init; }

    /// <summary>Gets the program and arguments to use when the manifest has none.</summary>
    public IReadOnlyList<string> Start { get; init; } = [];

    /// <summary>Gets the folders of programs that come before the system's.</summary>
    public IReadOnlyList<string> Programs { get; init; } = [];

    /// <summary>Gets the variables that name a folder of the artifact.</summary>
    public IReadOnlyDictionary<string, string> Folders { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Writes the file into a folder, in place of anything of that name.</summary>
    public void WriteTo(string directory)
    {
        var path = Path.Combine(directory, Name);
        if (Directory.Exists(path) && new FileInfo(path).LinkTarget is null)
        {
            Directory.Delete(path, recursive: true);
        }

        // Deleting first: a link of that name must not be written through.
        File.Delete(path);
        File.WriteAllText(path, JsonSerializer.Serialize(this, Form) + "\n");
    }

    /// <summary>Reads the file of a kept artifact.</summary>
    public static Artifact Read(ArtifactDigest digest, string directory, string systemPath)
    {
        var file = JsonSerializer.Deserialize<ArtifactFile>(File.ReadAllText(Path.Combine(directory, Name)), Form)!;
        return new Artifact(digest, directory, file.Builder) { Start = file.Start, Image = file.Image, Environment = file.EnvironmentIn(directory, systemPath) };
    }

    private Dictionary<string, string> EnvironmentIn(string directory, string systemPath)
    {
        var environment = Folders.ToDictionary(pair => pair.Key, pair => Path.Combine(directory, pair.Value), StringComparer.Ordinal);
        if (Programs.Count > 0)
        {
            environment["PATH"] = string.Join(':', Programs.Select(folder => Path.Combine(directory, folder)).Append(systemPath));
        }

        return environment;
    }
}
