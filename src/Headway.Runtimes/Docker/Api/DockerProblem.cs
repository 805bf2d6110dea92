using System.Text.Json;

namespace Headway.Runtimes.Docker.Api;

/// <summary>Makes a sentence of what the daemon says when it refuses.</summary>
internal static class DockerProblem
{
    /// <summary>Explains a refusal.</summary>
    /// <param name="text">The body of the answer.</param>
    /// <param name="status">The status of the answer.</param>
    public static string Explain(string text, int status)
    {
        var message = Message(text);
        return message switch
        {
            "" => $"Docker's daemon refused the call with status {status}.",
            _ when message.Contains("non-overlapping IPv4 address pool", StringComparison.Ordinal) =>
                "Docker has no free address range for another network; name more in 'default-address-pools' of /etc/docker/daemon.json, or remove networks that nothing uses.",
            _ => $"Docker refused: {message.TrimEnd('.')}.",
        };
    }

    private static string Message(string text)
    {
        try
        {
            return (JsonSerializer.Deserialize(text, DockerJson.Default.ErrorAnswer)?.Message ?? "").Trim();
        }
        catch (JsonException)
        {
            return text.Trim();
        }
    }
}
