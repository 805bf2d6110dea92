namespace Headway.Import.Reading;

/// <summary>A <c>.env</c> file, or the example of one.</summary>
/// <param name="Path">The file.</param>
/// <param name="Variables">Its variables in their order. The values of a file that is no example are secret.</param>
internal sealed record EnvFile(string Path, IReadOnlyList<EnvLine> Variables)
{
    /// <summary>Gets whether it is an example, whose values are no secrets: everybody who has the repository has them.</summary>
    public bool IsExample => FolderPath.NameOf(Path) is var name
        && (name.Contains("example", StringComparison.OrdinalIgnoreCase) || name.Contains("sample", StringComparison.OrdinalIgnoreCase) || name.Contains("template", StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds a value; null when the file has none.</summary>
    public string? Find(string name) => Variables.FirstOrDefault(line => line.Name == name)?.Value;
}
