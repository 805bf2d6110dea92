using System.Diagnostics;

namespace Headway.Acceptance.Tests.Running;

/// <summary>Many clients that ask once, all at the same time, each over a connection of its own.</summary>
public static class Crowd
{
    /// <summary>Sends the requests and waits for all answers.</summary>
    /// <param name="edge">The edge.</param>
    /// <param name="host">The host that is asked for.</param>
    /// <param name="method">The method.</param>
    /// <param name="path">The path.</param>
    /// <param name="count">How many clients there are.</param>
    /// <returns>The status of each answer (0 when there was none), and how long it took.</returns>
    public static Task<(int Status, TimeSpan Took)[]> AskAsync(Uri edge, string host, HttpMethod method, string path, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => OneAsync(edge, host, method, path)));

    private static async Task<(int Status, TimeSpan Took)> OneAsync(Uri edge, string host, HttpMethod method, string path)
    {
        var watch = Stopwatch.StartNew();
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = edge, Timeout = TimeSpan.FromSeconds(60) };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Host = host;
        try
        {
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return ((int)response.StatusCode, watch.Elapsed);
        }
        catch (HttpRequestException)
        {
            return (0, watch.Elapsed);
        }
    }
}
