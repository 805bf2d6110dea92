using System.Diagnostics;
using System.Net.Sockets;

namespace Headway.Cli.Load;

/// <summary>
/// Makes load and measures it. With a rate a time begins when the request was due, not when a connection was free for it:
/// a server that stalls is seen to stall.
/// </summary>
/// <param name="plan">What load.</param>
/// <param name="client">Sends it.</param>
internal sealed class LoadRun(LoadPlan plan, HttpMessageInvoker client)
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly LatencyHistogram _times = new();
    private readonly Dictionary<string, long> _errors = new(StringComparer.Ordinal);
    private long _next;
    private long _sent;

    /// <summary>Makes the load.</summary>
    /// <param name="cancellationToken">Ends it early; what was measured counts.</param>
    /// <returns>The figures.</returns>
    public async Task<LoadReport> RunAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, plan.Concurrency).Select(_ => Task.Run(() => WorkAsync(started, cancellationToken), CancellationToken.None)));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var failed = _errors.Values.Sum();
        return new LoadReport(
            plan.Url.AbsoluteUri,
            _sent,
            seconds,
            (_sent - failed) / seconds,
            _sent == 0 ? 0 : 100.0 * failed / _sent,
            _times.Percentile(0.5).TotalMilliseconds,
            _times.Percentile(0.95).TotalMilliseconds,
            _times.Percentile(0.99).TotalMilliseconds,
            _times.Max.TotalMilliseconds)
        {
            Errors = _errors,
        };
    }

    private async Task WorkAsync(long started, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var due = plan.Rate is { } rate ? TimeSpan.FromSeconds((Interlocked.Increment(ref _next) - 1) / rate) : Stopwatch.GetElapsedTime(started);
            if (due >= plan.Duration)
            {
                return;
            }

            if (!await ReachedAsync(started, due, cancellationToken))
            {
                return;
            }

            var problem = await AskAsync(cancellationToken);
            if (problem != "cancelled")
            {
                Note(problem, Stopwatch.GetElapsedTime(started) - due);
            }
        }
    }

    private static async Task<bool> ReachedAsync(long started, TimeSpan due, CancellationToken cancellationToken)
    {
        var wait = due - Stopwatch.GetElapsedTime(started);
        if (wait > TimeSpan.FromMilliseconds(1))
        {
            try
            {
                await Task.Delay(wait, TimeProvider.System, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<string?> AskAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AnswerWithin);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, plan.Url);
            using var answer = await client.SendAsync(request, limit.Token);
            await answer.Content.CopyToAsync(Stream.Null, limit.Token);
            return (int)answer.StatusCode >= 400 ? $"HTTP {(int)answer.StatusCode}" : null;
        }
        catch (OperationCanceledException)
        {
            return cancellationToken.IsCancellationRequested ? "cancelled" : "no answer within 10 s";
        }
        catch (HttpRequestException error) when (error.InnerException is SocketException socket)
        {
            return $"connection: {socket.SocketErrorCode}";
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return "connection broke";
        }
    }

    private void Note(string? problem, TimeSpan took)
    {
        lock (_gate)
        {
            _sent++;
            _times.Record(took);
            if (problem is not null)
            {
                _errors[problem] = _errors.GetValueOrDefault(problem) + 1;
            }
        }
    }
}
