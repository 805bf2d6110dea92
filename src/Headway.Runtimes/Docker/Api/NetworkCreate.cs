namespace Headway.Runtimes.Docker.Api;

/// <summary>A network to be made.</summary>
internal sealed record NetworkCreate(string Name, string Driver, bool CheckDuplicate, IReadOnlyDictionary<string, string> Labels);
