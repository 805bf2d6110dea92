namespace Headway.Model.Smoke;

/// <summary>A request of a smoke check. It goes to the service's own address, so it has only a path.</summary>
/// <param name="Method">The method, in capitals.</param>
/// <param name="Path">The path with its query.</param>
public sealed record SmokeRequest(string Method, string Path)
{
    /// <summary>Gets the headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the body; null for none.</summary>
    public SmokeBody? Body { get; init; }
}
