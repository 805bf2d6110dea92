namespace Headway.Runtimes.Docker.Api;

/// <summary>The <c>HEALTHCHECK</c> of an image.</summary>
internal sealed record ImageHealthcheck(IReadOnlyList<string>? Test);
