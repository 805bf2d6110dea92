using System.Text.Json;
using System.Text.Json.Serialization;

namespace Headway.Runtimes.Docker.Api;

/// <summary>Reads and writes what the daemon speaks.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNameCaseInsensitive = false)]
[JsonSerializable(typeof(DaemonVersion))]
[JsonSerializable(typeof(DaemonInfo))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(ContainerCreate))]
[JsonSerializable(typeof(ContainerCreated))]
[JsonSerializable(typeof(ContainerView))]
[JsonSerializable(typeof(ContainerUpdate))]
[JsonSerializable(typeof(IReadOnlyList<ContainerEntry>))]
[JsonSerializable(typeof(ContainerExit))]
[JsonSerializable(typeof(ExecCreate))]
[JsonSerializable(typeof(ExecCreated))]
[JsonSerializable(typeof(ExecStart))]
[JsonSerializable(typeof(ExecView))]
[JsonSerializable(typeof(NetworkCreate))]
[JsonSerializable(typeof(NetworkView))]
[JsonSerializable(typeof(IReadOnlyList<NetworkView>))]
[JsonSerializable(typeof(VolumeList))]
[JsonSerializable(typeof(ContainerEvent))]
[JsonSerializable(typeof(ImageView))]
[JsonSerializable(typeof(IReadOnlyList<ImageEntry>))]
[JsonSerializable(typeof(BuildLine))]
[JsonSerializable(typeof(RegistryAuth))]
[JsonSerializable(typeof(Dictionary<string, RegistryAuth>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, IReadOnlyList<string>>))]
internal sealed partial class DockerJson : JsonSerializerContext
{
    /// <summary>Writes a filter of the daemon.</summary>
    public static string Filter(params IReadOnlyList<(string Name, string Value)> filters) => JsonSerializer.Serialize(
        filters.GroupBy(filter => filter.Name).ToDictionary(
            group => group.Key, IReadOnlyList<string> (group) => [.. group.Select(filter => filter.Value)]),
        Default.DictionaryStringIReadOnlyListString);
}
