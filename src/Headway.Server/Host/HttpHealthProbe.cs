using System.Globalization;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Headway.Deployments.Ports;
using Headway.Model.Manifest;

namespace Headway.Server.Host;

/// <summary>Asks instances for their health over HTTP.</summary>
internal sealed class HttpHealthProbe : IHealthProbe, IDisposable
{
    private const int MostBody = 1 << 20;

    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        ConnectTimeout = TimeSpan.FromSeconds(1),
    })
    {
        Timeout = AnswerWithin,
        MaxResponseContentBufferSize = MostBody,
    };

    public async Task<string?> ProbeAsync(int port, HealthSpec? health, CancellationToken cancellationToken)
    {
        try
        {
            return health is null
                ? await ConnectAsync(port, cancellationToken)
                : await AskAsync(port, health, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return string.Create(CultureInfo.InvariantCulture, $"GET {health?.Path} did not answer within {AnswerWithin.TotalSeconds} s");
        }
        catch (HttpRequestException error) when (error.InnerException is SocketException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"nothing listens on its port $PORT ({port})");
        }
        catch (Exception error) when (error is HttpRequestException or SocketException or IOException)
        {
            return $"it does not answer: {error.Message.TrimEnd('.')}";
        }
    }

    public void Dispose() => client.Dispose();

    private static async Task<string?> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync("127.0.0.1", port, cancellationToken);
            return null;
        }
        catch (SocketException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"nothing listens on its port $PORT ({port})");
        }
    }

    private async Task<string?> AskAsync(int port, HealthSpec health, CancellationToken cancellationToken)
    {
        var uri = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}{health.Path}"));
        using var answer = await client.GetAsync(uri, cancellationToken);
        var status = (int)answer.StatusCode;
        var good = health.Status is { } expected ? status == expected : answer.IsSuccessStatusCode;
        if (!good)
        {
            return $"GET {health.Path} answered {status}, expected {health.Status?.ToString(CultureInfo.InvariantCulture) ?? "200–299"}";
        }

        return health.Json is null ? null : await BodyAsync(answer, health, cancellationToken);
    }

    private static async Task<string?> BodyAsync(
        HttpResponseMessage answer, HealthSpec health, CancellationToken cancellationToken)
    {
        try
        {
            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            return JsonExpectation.Mismatch(health.Json!, body) is { } path
                ? $"GET {health.Path}: {path} is not as expected"
                : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return $"GET {health.Path} did not answer with JSON";
        }
    }
}
