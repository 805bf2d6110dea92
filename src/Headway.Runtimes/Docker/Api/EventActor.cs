namespace Headway.Runtimes.Docker.Api;

/// <summary>Whom it happened to.</summary>
internal sealed record EventActor(string? ID, IReadOnlyDictionary<string, string>? Attributes);
