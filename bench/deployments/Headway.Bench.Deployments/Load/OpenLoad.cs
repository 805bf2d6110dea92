using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace Headway.Bench.Deployments.Load;

/// <summary>
/// A steady load that does not wait for answers: requests leave by the clock, however slow the ones before are. Of each 200
/// requests 150 go over kept connections, 45 over one of their own, 4 take 10 s and one uploads 10 MB.
/// </summary>
internal sealed class OpenLoad(string host, int port, int rate, bool everything, AnswerLog log)
{
    private static readonly byte[] Payload = new byte[10 << 20];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // First in, first out: every kept connection is used again long before the edge would close it as idle.
    private readonly ConcurrentQueue<HttpConnection> kept = new();
    private readonly List<Task> running = [];

    /// <summary>Sends requests until it is cancelled, and waits for the last answers.</summary>
    /// <param name="ending">Ends the sending; requests under way are waited for.</param>
    public async Task RunAsync(CancellationToken ending)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            for (var sent = 0L; ; sent++)
            {
                var due = TimeSpan.FromSeconds((double)sent / rate) - Stopwatch.GetElapsedTime(began);
                if (due > TimeSpan.Zero)
                {
                    await Task.Delay(due, TimeProvider.System, ending);
                }

                ending.ThrowIfCancellationRequested();
                var kind = KindOf((int)(sent % 200));
                running.Add(Task.Run(() => AskAsync(kind), CancellationToken.None));
                if (running.Count > 2 * rate)
                {
                    running.RemoveAll(task => task.IsCompleted);
                }
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(running);
        }

        while (kept.TryDequeue(out var connection))
        {
            connection.Dispose();
        }
    }

    private string KindOf(int number) => number switch
    {
        100 when everything => LoadKinds.Upload,
        _ when everything && number % 50 == 25 => LoadKinds.Slow,
        _ when number % 4 == 0 => LoadKinds.Closing,
        _ => LoadKinds.KeepAlive,
    };

    private async Task AskAsync(string kind)
    {
        var started = Stopwatch.GetTimestamp();
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            var answer = kind switch
            {
                LoadKinds.KeepAlive => await AskKeptAsync(deadline.Token),
                LoadKinds.Closing => await AskOnceAsync("GET", "/", default, deadline.Token),
                LoadKinds.Slow => await AskOnceAsync("GET", "/slow?ms=10000", default, deadline.Token),
                _ => await AskOnceAsync("POST", "/echo", Payload, deadline.Token),
            };
            var failure = answer.Status != 200 ? FormattableString.Invariant($"status {answer.Status}") : null;
            log.Add(new Answer(kind, started, Stopwatch.GetTimestamp(), answer.Version, failure));
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or FormatException)
        {
            var failure = error is OperationCanceledException ? "no answer within 30 s" : error.Message;
            log.Add(new Answer(kind, started, Stopwatch.GetTimestamp(), null, failure));
        }
    }

    private async Task<HttpAnswer> AskOnceAsync(
        string method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var connection = new HttpConnection(host);
        await connection.ConnectAsync(port, cancellationToken);
        return await connection.SendAsync(method, path, body, close: true, cancellationToken);
    }

    private async Task<HttpAnswer> AskKeptAsync(CancellationToken cancellationToken)
    {
        if (!kept.TryDequeue(out var connection))
        {
            connection = new HttpConnection(host);
            await connection.ConnectAsync(port, cancellationToken);
        }

        try
        {
            var answer = await connection.SendAsync("GET", "/", default, close: false, cancellationToken);
            if (!answer.Closes)
            {
                kept.Enqueue(connection);
                connection = null;
            }

            return answer;
        }
        finally
        {
            connection?.Dispose();
        }
    }
}
