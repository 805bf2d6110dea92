using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Headway.Client.Http;

/// <summary>Sends requests and turns what is not a success into the two exceptions of the client.</summary>
/// <param name="http">The connection; its base address is the server.</param>
internal sealed class ApiTransport(HttpClient http)
{
    // A stream answers its headers at once too; only an upload takes as long as its bytes.
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);

    private static readonly HttpRequestOptionsKey<bool> Long = new("headway-takes-long");

    public Uri? Server => http.BaseAddress;

    public async Task<TAnswer> GetAsync<TAnswer>(
        string path, JsonTypeInfo<TAnswer> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await AskAsync(request, type, cancellationToken);
    }

    public async Task<TAnswer> SendAsync<TBody, TAnswer>(
        HttpMethod method,
        string path,
        TBody body,
        JsonTypeInfo<TBody> bodyType,
        JsonTypeInfo<TAnswer> type,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body, bodyType) };
        return await AskAsync(request, type, cancellationToken);
    }

    public async Task<TAnswer> AskAsync<TAnswer>(
        HttpRequestMessage request, JsonTypeInfo<TAnswer> type, CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(request, cancellationToken);
        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellationToken)
                ?? throw Broken("it answered null", null);
        }
        catch (JsonException exception)
        {
            throw Broken("it does not answer as Headway does", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw Broken("the connection broke in the middle of the answer", exception);
        }
    }

    public async Task SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        using var response = await OpenAsync(request, cancellationToken);
    }

    /// <summary>Says of a request that its answer comes when the work is done, however long that takes.</summary>
    public static void TakesLong(HttpRequestMessage request) => request.Options.Set(Long, true);

    /// <summary>Sends a request and writes the body of its answer, to its last byte or not at all.</summary>
    /// <returns>The number of bytes.</returns>
    public async Task<long> DownloadAsync(
        HttpRequestMessage request, Stream target, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(request, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var block = new byte[64 * 1024];
        var bytes = 0L;
        int read;
        while ((read = await ReadAsync(body, block, cancellationToken)) > 0)
        {
            await target.WriteAsync(block.AsMemory(0, read), cancellationToken);
            bytes += read;
            progress?.Report(bytes);
        }

        return response.Content.Headers.ContentLength is { } length && length != bytes
            ? throw Broken("the connection broke in the middle of the answer", null)
            : bytes;
    }

    /// <summary>Sends a request and hands out a successful response whose body is not read yet.</summary>
    public async Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (request.Content is not UploadContent && !request.Options.TryGetValue(Long, out _))
        {
            deadline.CancelAfter(AnswerWithin);
        }

        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
        }
        catch (HttpRequestException exception)
        {
            throw Broken(Reasons.Of(exception), exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Broken("it did not answer in time", exception);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw new HeadwayApiException(await ProblemReader.ReadAsync(response, cancellationToken));
        }
    }

    /// <summary>Opens a WebSocket. Whoever refuses one says why only to an ordinary request.</summary>
    public async Task<WebSocket> UpgradeAsync(string path, CancellationToken cancellationToken)
    {
        var address = new UriBuilder(new Uri(http.BaseAddress!, path));
        address.Scheme = address.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        var socket = new ClientWebSocket { Options = { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAlive } };
        try
        {
            await socket.ConnectAsync(address.Uri, http, cancellationToken);
            return socket;
        }
        catch (WebSocketException failure)
        {
            socket.Dispose();
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            using var response = await OpenAsync(request, cancellationToken);
            throw Broken("something on the way lets no WebSocket through", failure);
        }
    }

    // Only what is read comes from the server: a file that cannot be written is no broken connection.
    private async Task<int> ReadAsync(Stream body, byte[] block, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(block, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw Broken("the connection broke in the middle of the answer", exception);
        }
    }

    private HeadwayUnreachableException Broken(string reason, Exception? cause) => new(http.BaseAddress, reason, cause);
}
