namespace Headway.Import.Reading;

/// <summary>A <c>railway.json</c> or <c>railway.toml</c>.</summary>
/// <param name="Path">The file.</param>
/// <param name="Base">What holds everywhere, by keys such as <c>deploy.startCommand</c>.</param>
/// <param name="Environments">What holds in one environment instead.</param>
internal sealed record RailwayFile(
    string Path, IReadOnlyList<Setting> Base, IReadOnlyDictionary<string, IReadOnlyList<Setting>> Environments);
