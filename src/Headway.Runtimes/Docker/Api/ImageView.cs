namespace Headway.Runtimes.Docker.Api;

/// <summary>An image as it is.</summary>
internal sealed record ImageView(string Id);
