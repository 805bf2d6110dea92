using System.Text.Json.Serialization;

namespace Headway.Runtimes.Docker.Api;

/// <summary>What the daemon shows to a registry.</summary>
internal sealed record RegistryAuth(
    [property: JsonPropertyName("username")] string Username,
    [property: JsonPropertyName("password")] string Password,
    [property: JsonPropertyName("serveraddress")] string ServerAddress)
{
    /// <inheritdoc/>
    public override string ToString() => $"the login of {ServerAddress}";
}
