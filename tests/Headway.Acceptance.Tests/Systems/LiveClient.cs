using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Systems;

/// <summary>The client of Socket.io that Fixia's own tests have, run beside its API with <c>headway run</c>: it watches a city through the edge.</summary>
internal sealed class LiveClient : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> lines = new();
    private readonly Process process;

    private LiveClient(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts it and waits until it watches.</summary>
    public static async Task<LiveClient> WatchAsync(ImportedSystem fixia, string city)
    {
        var client = new LiveClient(fixia.Begin("run", "api", "--", "node", "test/live.mjs", fixia.Edge.GetLeftPart(UriPartial.Authority), city, $"api.{fixia.Project}.localhost"));
        await client.SeesAsync("watching", city);
        return client;
    }

    /// <summary>Waits until an event with a text has arrived.</summary>
    public async Task SeesAsync(string name, string text)
    {
        try
        {
            await Eventually.TrueAsync(() => lines.Any(line => Is(line, name, text)), $"a client of Socket.io sees '{name}' with '{text}'", TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException error)
        {
            throw new TimeoutException($"{error.Message}; it saw: {string.Join('\n', lines)}", error);
        }
    }

    /// <summary>Ends it, by the end of its input.</summary>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static bool Is(string line, string name, string text) =>
        line.StartsWith('{') && JsonNode.Parse(line)!["event"]!.GetValue<string>() == name && line.Contains($"\"{text}\"", StringComparison.Ordinal);

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
