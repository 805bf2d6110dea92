namespace Headway.Client.Contracts;

/// <summary>A volume of an environment.</summary>
/// <param name="Name">Its service and its name in the manifest, as <c>api.data</c>.</param>
/// <param name="Service">The service.</param>
/// <param name="Runtime">The runtime that keeps it: <c>process</c> or <c>docker</c>.</param>
/// <param name="Place">Where its files are on the server.</param>
/// <param name="UsedBy">The instance or the release that needs it; null when nothing does and it can be removed.</param>
public sealed record VolumeView(string Name, string Service, string Runtime, string Place, string? UsedBy);
