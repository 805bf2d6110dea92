namespace Headway.Runtimes.Docker.Api;

/// <summary>A named volume, or a folder or file of the host, in a container.</summary>
internal sealed record ContainerMount(string Type, string Source, string Target, bool ReadOnly);
