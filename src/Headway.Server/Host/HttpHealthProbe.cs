using System.Globalization;
using System.Net.Sockets;
using Headway.Deployments.Ports;
using Headway.Model.Health;
using Headway.Model.Manifest;
using Headway.Model.Runtime;
using Headway.Model.Values;

namespace Headway.Server.Host;

/// <summary>Asks instances for their health over HTTP.</summary>
internal sealed class HttpHealthProbe : IHealthProbe, IDisposable
{
    private const int MostBody = 1 << 20;

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectTimeout = TimeSpan.FromSeconds(1),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = MostBody,
    };

    public async Task<string?> ProbeAsync(InstanceEndpoint endpoint, HealthSpec? health, CancellationToken cancellationToken)
    {
        if (health is null)
        {
            return await ConnectAsync(endpoint, cancellationToken);
        }

        foreach (var check in health.All())
        {
            if (await AskWithinAsync(endpoint, check, health.Timeout, cancellationToken) is { } problem)
            {
                return check.Name.Length > 0 && check.Name != check.Path ? $"{check.Name}: {problem}" : problem;
            }
        }

        return null;
    }

    public async Task<IReadOnlyList<string>> NotesAsync(InstanceEndpoint endpoint, HealthSpec health, CancellationToken cancellationToken)
    {
        try
        {
            using var limit = Within(health.Timeout, cancellationToken);
            using var answer = await client.GetAsync(Address(endpoint, health.Path), limit.Token);
            return HealthBody.Notes(await answer.Content.ReadAsStringAsync(limit.Token));
        }
        catch (Exception error) when (error is HttpRequestException or SocketException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }

    public void Dispose() => client.Dispose();

    private static async Task<string?> ConnectAsync(InstanceEndpoint endpoint, CancellationToken cancellationToken)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken);
            return null;
        }
        catch (SocketException)
        {
            return Silence(endpoint);
        }
    }

    private static string Silence(InstanceEndpoint endpoint)
    {
        var sentence = string.Create(CultureInfo.InvariantCulture, $"nothing listens on its port $PORT ({endpoint.Port})");
        return endpoint.Host == InstanceEndpoint.Loopback
            ? sentence
            : $"{sentence} at the address of its container: a program in a container must listen on all addresses (0.0.0.0, which is $HEADWAY_HOST) and not on 127.0.0.1";
    }

    private static Uri Address(InstanceEndpoint endpoint, string path) => new($"http://{endpoint}{path}");

    private static CancellationTokenSource Within(TimeSpan limit, CancellationToken cancellationToken)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(limit);
        return source;
    }

    private async Task<string?> AskWithinAsync(InstanceEndpoint endpoint, HealthCheckSpec check, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            using var limit = Within(timeout, cancellationToken);
            using var answer = await client.GetAsync(Address(endpoint, check.Path), limit.Token);
            return HealthVerdict.Of(check, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(limit.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"GET {check.Path} did not answer within {Duration.Format(timeout)} (health.timeout)";
        }
        catch (HttpRequestException error) when (error.InnerException is SocketException)
        {
            return Silence(endpoint);
        }
        catch (Exception error) when (error is HttpRequestException or SocketException or IOException)
        {
            return $"it does not answer: {error.Message.TrimEnd('.')}";
        }
    }
}
