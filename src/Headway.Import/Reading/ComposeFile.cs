namespace Headway.Import.Reading;

/// <summary>A Compose file with its override.</summary>
/// <param name="Path">The main file.</param>
/// <param name="Name">The name of the project, when the file gives one.</param>
/// <param name="Services">The services.</param>
/// <param name="Others">The other keys of the top level.</param>
internal sealed record ComposeFile(string Path, string? Name, IReadOnlyList<ComposeService> Services, IReadOnlyList<Setting> Others);
