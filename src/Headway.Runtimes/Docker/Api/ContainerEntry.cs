namespace Headway.Runtimes.Docker.Api;

/// <summary>A container in a list.</summary>
internal sealed record ContainerEntry(string Id, IReadOnlyList<string> Names, string State, IReadOnlyDictionary<string, string>? Labels);
