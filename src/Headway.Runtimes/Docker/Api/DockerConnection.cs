using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Headway.Runtimes.Docker.Api;

/// <summary>
/// Talks HTTP to the daemon's Unix socket and turns every failure into a <see cref="DockerException"/>. There is no way to
/// send it a path of one's own: <see cref="DockerApi"/> has the few calls that Headway makes.
/// </summary>
internal sealed class DockerConnection : IDisposable
{
    private const string NewestKnown = "1.41";

    private readonly string _socket;
    private readonly TimeSpan _patience;
    private readonly HttpClient _client;
    private string? _version;

    public DockerConnection(string socket, TimeSpan patience)
    {
        (_socket, _patience) = (socket, patience);
        _client = Client(async (_, cancellationToken) => new NetworkStream(await ConnectAsync(cancellationToken), ownsSocket: true));
    }

    /// <summary>Sends a call and reads its whole answer.</summary>
    public async Task<TAnswer> AskAsync<TAnswer>(DockerCall call, JsonTypeInfo<TAnswer> form, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(call.Patience ?? _patience);
        using var answer = await SendAsync(call, limit.Token, cancellationToken);
        return await GuardAsync(
            call,
            async () => JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(limit.Token), form)
                ?? throw new JsonException("the answer is null"),
            cancellationToken);
    }

    /// <summary>Sends a call whose answer says nothing but that it was done.</summary>
    /// <returns>False when it was done already (304).</returns>
    public async Task<bool> DoAsync(DockerCall call, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(call.Patience ?? _patience);
        using var answer = await SendAsync(call, limit.Token, cancellationToken);
        return answer.StatusCode != HttpStatusCode.NotModified;
    }

    /// <summary>Sends a call whose answer goes on: the stream is the caller's to dispose, and disposing it ends the call.</summary>
    public async Task<DockerStream> OpenAsync(DockerCall call, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (call.Patience != Timeout.InfiniteTimeSpan)
        {
            limit.CancelAfter(call.Patience ?? _patience);
        }

        var answer = await SendAsync(call, limit.Token, cancellationToken);
        return new DockerStream(answer, await answer.Content.ReadAsStreamAsync(cancellationToken));
    }

    /// <summary>Sends a call whose connection becomes a program's input and output. It is the caller's to dispose.</summary>
    public async Task<DockerDuplex> UpgradeAsync(DockerCall call, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(call.Patience ?? _patience);
        Socket? socket = null;
        var client = Client(async (_, token) => new NetworkStream(socket = await ConnectAsync(token), ownsSocket: true));
        try
        {
            var upgrade = call with { Headers = [.. call.Headers, ("Connection", "Upgrade"), ("Upgrade", "tcp")] };
            var answer = await SendAsync(upgrade, client, limit.Token, cancellationToken);
            return new DockerDuplex(client, socket!, await answer.Content.ReadAsStreamAsync(cancellationToken));
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static HttpClient Client(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> connect) =>
        new(new SocketsHttpHandler
        {
            ConnectCallback = connect,
            UseProxy = false,
            AllowAutoRedirect = false,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            BaseAddress = new Uri("http://docker"),
        };

    private Task<HttpResponseMessage> SendAsync(DockerCall call, CancellationToken limited, CancellationToken cancellationToken) =>
        SendAsync(call, _client, limited, cancellationToken);

    private async Task<HttpResponseMessage> SendAsync(DockerCall call, HttpClient client, CancellationToken limited, CancellationToken cancellationToken)
    {
        var answer = await GuardAsync(
            call,
            async () =>
            {
                var version = _version ??= await ChooseVersionAsync(limited);
                using var request = call.ToRequest(version);
                return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited);
            },
            cancellationToken);
        if (answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.NotModified or HttpStatusCode.SwitchingProtocols)
        {
            return answer;
        }

        using (answer)
        {
            var text = await GuardAsync(call, () => answer.Content.ReadAsStringAsync(limited), cancellationToken);
            throw new DockerException(KindOf(answer.StatusCode), DockerProblem.Explain(text, (int)answer.StatusCode));
        }
    }

    // A newer daemon may have given up what we know best; then its oldest is the nearest.
    private async Task<string> ChooseVersionAsync(CancellationToken cancellationToken)
    {
        using var answer = await _client.GetAsync(new Uri("/version", UriKind.Relative), cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        var daemon = JsonSerializer.Deserialize(text, DockerJson.Default.DaemonVersion);
        return Version.TryParse(daemon?.MinAPIVersion, out var oldest) && oldest > Version.Parse(NewestKnown)
            ? daemon!.MinAPIVersion!
            : NewestKnown;
    }

    private async Task<TResult> GuardAsync<TResult>(DockerCall call, Func<Task<TResult>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DockerException(
                DockerFailure.Hung,
                $"Docker's daemon did not answer within {(call.Patience ?? _patience).TotalSeconds:0} s; see its log, and restart it when it hangs.",
                error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or SocketException)
        {
            throw new DockerException(DockerFailure.Unreachable, Unreachable(error), error);
        }
        catch (JsonException error)
        {
            throw new DockerException(DockerFailure.Refused, $"Docker's daemon gave an answer that Headway does not understand: {error.Message}", error);
        }
    }

    private string Unreachable(Exception error) => (error.GetBaseException() as SocketException)?.SocketErrorCode switch
    {
        SocketError.AccessDenied => $"This user may not use Docker's socket {_socket}; add it to the group 'docker', or run the server as root.",
        _ when !File.Exists(_socket) => $"Docker does not run: there is no socket {_socket}. Install it ('apt-get install docker.io') and start its daemon.",
        _ => $"Docker's daemon does not answer at {_socket} ({error.GetBaseException().Message}); start it again ('systemctl restart docker').",
    };

    private static DockerFailure KindOf(HttpStatusCode code) => code switch
    {
        HttpStatusCode.NotFound => DockerFailure.NotFound,
        HttpStatusCode.Conflict => DockerFailure.Conflict,
        _ => DockerFailure.Refused,
    };

    private async ValueTask<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(_socket), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
