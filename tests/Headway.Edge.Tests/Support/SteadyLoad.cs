using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Headway.Edge.Tests.Support;

/// <summary>Clients that ask one after the other, half of them over kept connections, until told to end.</summary>
internal sealed class SteadyLoad : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task[] _clients;
    private int _answers;

    public SteadyLoad(int port, string host, int clients = 8) =>
        _clients = [.. Enumerable.Range(0, clients).Select(i => Task.Run(() => RunAsync(port, host, keepAlive: i % 2 == 0)))];

    public ConcurrentQueue<string> Failures { get; } = new();

    public ConcurrentQueue<string> Bodies { get; } = new();

    public int Answers => Volatile.Read(ref _answers);

    public Task SomeMoreAsync(int count = 50)
    {
        var goal = Answers + count;
        return Eventually.TrueAsync($"the load goes on ({string.Join("; ", Failures.Take(3))})", () => Task.FromResult(Answers >= goal), CancellationToken.None);
    }

    public async Task<IReadOnlyList<string>> EndAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_clients);
        return [.. Failures];
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _end.Dispose();
    }

    private async Task RunAsync(int port, string host, bool keepAlive)
    {
        using var client = new PlainClient(port);
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var response = await client.SendAsync("GET", host, "/", keepAlive ? [] : ["Connection: close"], CancellationToken.None);
                if (response.Status != 200)
                {
                    Failures.Enqueue($"status {response.Status}");
                }

                Bodies.Enqueue(response.Body);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                Failures.Enqueue($"{(keepAlive ? "kept" : "closing")}: {e.Message}");
                client.Dispose();
            }

            Interlocked.Increment(ref _answers);
        }
    }
}
