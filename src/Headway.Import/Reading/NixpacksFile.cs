using Headway.Import.Sources;

namespace Headway.Import.Reading;

/// <summary>A <c>nixpacks.toml</c>, or the plan that a <c>railway.json</c> holds in its place.</summary>
/// <param name="Path">The file.</param>
/// <param name="Table">Its keys.</param>
internal sealed record NixpacksFile(string Path, SourceTable Table);
