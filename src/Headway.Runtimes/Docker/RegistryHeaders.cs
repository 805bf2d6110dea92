using System.Text.Json;
using Headway.Model.Building;
using Headway.Runtimes.Docker.Api;

namespace Headway.Runtimes.Docker;

/// <summary>Gives the daemon what registries are shown: in a header of the one call that needs it, which nobody logs or keeps.</summary>
internal static class RegistryHeaders
{
    private const string Hub = "docker.io";

    // Under this name the daemon keeps the login of Docker's own registry, since its first version.
    private const string HubServer = "https://index.docker.io/v1/";

    /// <summary>Describes the header of a fetch.</summary>
    /// <param name="login">The login; null for none.</param>
    public static IReadOnlyList<(string Name, string Value)> OfFetch(RegistryLogin? login) => login is null ? [] :
        [("X-Registry-Auth", Encode(JsonSerializer.SerializeToUtf8Bytes(Of(login), DockerJson.Default.RegistryAuth)))];

    /// <summary>Describes the header of a build.</summary>
    /// <param name="logins">The logins of the registries that base images may be of.</param>
    public static IReadOnlyList<(string Name, string Value)> OfBuild(IReadOnlyList<RegistryLogin> logins) => logins.Count == 0 ? [] :
        [("X-Registry-Config", Encode(JsonSerializer.SerializeToUtf8Bytes(
            logins.Select(Of).ToDictionary(auth => auth.ServerAddress), DockerJson.Default.DictionaryStringRegistryAuth)))];

    // The daemon wants the padding, which Base64Url leaves out.
    private static string Encode(byte[] json) => Convert.ToBase64String(json).Replace('+', '-').Replace('/', '_');

    private static RegistryAuth Of(RegistryLogin login) =>
        new(login.User, login.Password, login.Registry.Value == Hub ? HubServer : login.Registry.Value);
}
