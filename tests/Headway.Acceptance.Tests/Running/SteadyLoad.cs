using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Running;

/// <summary>Clients that ask all the time, with connections that are kept and with new ones, and count what fails.</summary>
public sealed class SteadyLoad : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<(DateTimeOffset At, string What)> failures = new();
    private readonly ConcurrentDictionary<string, bool> versions = new(StringComparer.Ordinal);
    private readonly Task[] clients;
    private int answered;

    public SteadyLoad(Uri edge, string host) =>
        clients = [.. new[] { false, true }.Select(close => Task.Run(() => AskAsync(edge, host, close)))];

    public int Answered => answered;

    public int Failed => failures.Count;

    /// <summary>Gets the versions that have answered.</summary>
    public IReadOnlyList<string> Versions => [.. versions.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Ends the load and shows that there was one, and that no request failed.</summary>
    public async Task NothingFailedAsync()
    {
        await EndAsync();
        Assert.True(failures.IsEmpty, $"{failures.Count} of {answered + failures.Count} requests failed: {string.Join("; ", failures.Take(5).Select(failure => $"{failure.At:HH:mm:ss.fff} {failure.What}"))}");
        Assert.True(answered > 20, $"Only {answered} requests were answered.");
    }

    /// <summary>Ends the load and measures how long requests failed.</summary>
    /// <returns>The time from the first failure to the last one.</returns>
    public async Task<TimeSpan> OutageAsync()
    {
        await EndAsync();
        Assert.True(answered > 20, $"Only {answered} requests were answered.");
        var outage = failures.IsEmpty ? TimeSpan.Zero : failures.Max(failure => failure.At) - failures.Min(failure => failure.At);
        TestContext.Current.TestOutputHelper!.WriteLine($"{failures.Count} of {answered + failures.Count} requests failed, within {outage.TotalSeconds:0.00} s.");
        return outage;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stopping.Dispose();
    }

    // What is quicker than twenty requests was no load yet: it goes on until there are enough to judge by.
    private async Task EndAsync()
    {
        await Eventually.TrueAsync(() => answered + failures.Count > 20, "the load has asked often enough");
        await StopAsync();
    }

    private async Task StopAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(clients);
    }

    private async Task AskAsync(Uri edge, string host, bool close)
    {
        using var http = new HttpClient { BaseAddress = edge, Timeout = TimeSpan.FromSeconds(20) };
        while (!stopping.IsCancellationRequested)
        {
            await AskOnceAsync(http, host, close);
            await Task.WhenAny(Task.Delay(Pause, TimeProvider.System, stopping.Token));
        }
    }

    private async Task AskOnceAsync(HttpClient http, string host, bool close)
    {
        var at = TimeProvider.System.GetUtcNow();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.Host = host;
            request.Headers.ConnectionClose = close;
            using var response = await http.SendAsync(request, CancellationToken.None);
            var body = await response.Content.ReadAsStringAsync(CancellationToken.None);
            if (response.IsSuccessStatusCode)
            {
                versions.TryAdd($"{JsonNode.Parse(body)?["version"]}", true);
                Interlocked.Increment(ref answered);
            }
            else
            {
                failures.Enqueue((at, $"{(int)response.StatusCode} {body}"));
            }
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
        {
            failures.Enqueue((at, $"{error.Message} {error.InnerException?.Message}"));
        }
    }
}
