using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Headway.Bench.Deployments.Reports;
using Headway.Bench.Deployments.Running;

namespace Headway.Bench.Deployments.Footprint;

/// <summary>Asks the API by the clock: half for the status of an environment, half for its deployments.</summary>
internal static class ApiLoad
{
    public static async Task RunAsync(ServerUnderTest server, int seconds, int rate, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(server.Api + "/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Token);
        await SendAsync(http, 5, rate, cancellationToken);
        foreach (var path in (await SendAsync(http, seconds, rate, cancellationToken)).GroupBy(answer => answer.Path).OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            Console.WriteLine(
                $"GET …/{path.Key} at {rate}/s in all: {Percentiles.Of(path.Select(answer => answer.Milliseconds))}; failed {path.Count(answer => !answer.Good)}");
        }
    }

    private static async Task<IReadOnlyCollection<(string Path, double Milliseconds, bool Good)>> SendAsync(
        HttpClient http, int seconds, int rate, CancellationToken cancellationToken)
    {
        var answers = new ConcurrentQueue<(string, double, bool)>();
        var running = new List<Task>();
        var began = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < seconds * rate; sent++)
        {
            var due = TimeSpan.FromSeconds((double)sent / rate) - Stopwatch.GetElapsedTime(began);
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due, TimeProvider.System, cancellationToken);
            }

            var path = sent % 2 == 0 ? "status" : "deployments";
            var project = string.Create(CultureInfo.InvariantCulture, $"p{(sent / 2 % 4) + 1}");
            running.Add(Task.Run(() => AskAsync(http, project, path, answers, cancellationToken), cancellationToken));
        }

        await Task.WhenAll(running);
        return answers;
    }

    private static async Task AskAsync(
        HttpClient http, string project, string path, ConcurrentQueue<(string, double, bool)> answers, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync($"v1/projects/{project}/environments/production/{path}", cancellationToken);
        answers.Enqueue((path, Stopwatch.GetElapsedTime(began).TotalMilliseconds, answer.IsSuccessStatusCode));
    }
}
