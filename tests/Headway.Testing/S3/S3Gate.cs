using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Headway.Testing.S3;

/// <summary>Stands between a client and an S3 server, and does what networks and stores do on bad days.</summary>
public sealed class S3Gate : IAsyncDisposable
{
    private static readonly string[] Hops = ["Host", "Connection", "Content-Length", "Transfer-Encoding", "Keep-Alive"];

    private readonly HttpListener _listener = new();
    private readonly HttpClient _client = new();
    private readonly Uri _server;
    private Task _loop;
    private volatile S3Fault _fault;
    private TaskCompletionSource _change = new();

    /// <summary>Initializes a new instance of the <see cref="S3Gate"/> class.</summary>
    /// <param name="server">The server behind it.</param>
    public S3Gate(Uri server)
    {
        _server = server;
        Endpoint = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        _listener.Prefixes.Add($"{Endpoint}");
        _listener.Start();
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Gets its address.</summary>
    public Uri Endpoint { get; }

    /// <summary>Gets or sets what it does.</summary>
    public S3Fault Fault
    {
        get => _fault;
        set
        {
            var former = _fault;
            _fault = value;
            if (value == S3Fault.Down && former != value)
            {
                _listener.Stop();
            }
            else if (former == S3Fault.Down && value != former)
            {
                _listener.Start();
                _loop = Task.Run(LoopAsync);
            }

            Interlocked.Exchange(ref _change, new TaskCompletionSource()).SetResult();
        }
    }

    /// <summary>Gets how many requests came.</summary>
    public int Requests { get; private set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Fault = S3Fault.Down;
        _listener.Close();
        await _loop;
        _client.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task LoopAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            Requests++;
            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            switch (Fault)
            {
                case S3Fault.Silent:
                    await _change.Task;
                    context.Response.Abort();
                    return;
                case S3Fault.Forbidden:
                    await RefuseAsync(context, HttpStatusCode.Forbidden, "AccessDenied");
                    return;
                case S3Fault.WrongSecret:
                    await RefuseAsync(context, HttpStatusCode.Forbidden, "SignatureDoesNotMatch");
                    return;
                case S3Fault.Busy:
                    await RefuseAsync(context, HttpStatusCode.ServiceUnavailable, "SlowDown");
                    return;
                default:
                    await PassAsync(context);
                    return;
            }
        }
        catch (Exception failure) when (failure is HttpListenerException or HttpRequestException or IOException or ObjectDisposedException)
        {
            context.Response.Abort();
        }
    }

    private static async Task RefuseAsync(HttpListenerContext context, HttpStatusCode status, string code)
    {
        await context.Request.InputStream.CopyToAsync(Stream.Null);
        var text = Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>No.</Message></Error>");
        context.Response.StatusCode = (int)status;
        context.Response.ContentLength64 = text.Length;
        await context.Response.OutputStream.WriteAsync(text);
        context.Response.Close();
    }

    private async Task PassAsync(HttpListenerContext context)
    {
        using var content = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(content);
        content.Position = 0;
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.HttpMethod), new Uri(_server, context.Request.RawUrl));
        request.Headers.Host = context.Request.UserHostName;
        if (context.Request.HasEntityBody || context.Request.HttpMethod == "PUT")
        {
            request.Content = new StreamContent(content);
        }

        foreach (var name in context.Request.Headers.AllKeys.OfType<string>().Where(name => !Hops.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]);
        }

        using var answer = await _client.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Where(header => !Hops.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            context.Response.Headers[name] = string.Join(',', values);
        }

        context.Response.ContentLength64 = body.Length;
        var cut = Fault == S3Fault.Truncated && body.Length > 1;
        await context.Response.OutputStream.WriteAsync(cut ? body.AsMemory(0, body.Length / 2) : body);
        if (cut)
        {
            await context.Response.OutputStream.FlushAsync();
            context.Response.Abort();
            return;
        }

        context.Response.Close();
    }
}
