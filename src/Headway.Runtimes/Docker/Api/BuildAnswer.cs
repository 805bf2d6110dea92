namespace Headway.Runtimes.Docker.Api;

/// <summary>What a build made.</summary>
internal sealed record BuildAnswer(string? ID);
