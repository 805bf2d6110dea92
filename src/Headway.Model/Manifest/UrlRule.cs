namespace Headway.Model.Manifest;

/// <summary>What URL a value must be.</summary>
/// <param name="Schemes">The schemes of which it must have one, such as <c>postgresql+asyncpg</c>; empty for any.</param>
public sealed record UrlRule(IReadOnlyList<string> Schemes);
