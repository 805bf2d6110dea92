using System.Text.Json;
using Headway.Runtimes.Docker.Api;

namespace Headway.Runtimes.Docker;

/// <summary>Reads what the daemon says while it builds or fetches: lines for people, what was made, and why it failed.</summary>
/// <param name="onOutput">Takes the lines.</param>
internal sealed class BuildWords(Action<string> onOutput)
{
    private string _begun = "";

    /// <summary>Gets the id of the image that was made last.</summary>
    public string? Image { get; private set; }

    /// <summary>Reads to the end.</summary>
    /// <param name="stream">One JSON object a line.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Why it failed; null when it did not.</returns>
    public async Task<string?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(cancellationToken) is { } text)
        {
            if (text.Length == 0 || JsonSerializer.Deserialize(text, DockerJson.Default.BuildLine) is not { } line)
            {
                continue;
            }

            if (line.Error is { } error)
            {
                Flush();
                return error.TrimEnd('.', '\n');
            }

            Image = line.Aux?.ID ?? Image;
            Take(line);
        }

        Flush();
        return null;
    }

    private void Take(BuildLine line)
    {
        if (line.Status is { } status)
        {
            onOutput(line.Id is null ? status : $"{line.Id}: {status}");
        }

        var parts = (_begun + line.Stream).Split('\n');
        foreach (var whole in parts[..^1])
        {
            onOutput(whole.TrimEnd('\r'));
        }

        _begun = parts[^1];
    }

    private void Flush()
    {
        if (_begun.Length > 0)
        {
            onOutput(_begun);
            _begun = "";
        }
    }
}
