namespace Headway.Runtimes.Docker.Api;

/// <summary>A named volume in a container.</summary>
internal sealed record ContainerMount(string Type, string Source, string Target, bool ReadOnly);
