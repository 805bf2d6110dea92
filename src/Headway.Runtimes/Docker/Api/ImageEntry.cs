namespace Headway.Runtimes.Docker.Api;

/// <summary>An image in a list.</summary>
internal sealed record ImageEntry(string Id, IReadOnlyList<string>? RepoTags, long Created);
