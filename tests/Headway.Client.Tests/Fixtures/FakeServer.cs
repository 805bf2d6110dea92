using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Headway.Client.Contracts;
using Headway.Client.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Headway.Client.Tests.Fixtures;

/// <summary>A server on a free port that answers as a test tells it to, and remembers what it was asked.</summary>
public sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, RequestDelegate> answers = new(StringComparer.Ordinal);

    private FakeServer(WebApplication app) => this.app = app;

    public Uri Url => new(app.Urls.Single() + "/");

    public ConcurrentQueue<SeenRequest> Seen { get; } = new();

    public static async Task<FakeServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new FakeServer(builder.Build());
        server.app.UseWebSockets();
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>Answers a request such as <c>GET /v1/whoami</c>.</summary>
    public FakeServer On(string request, RequestDelegate answer)
    {
        answers[request] = answer;
        return this;
    }

    public FakeServer OnJson<T>(string request, T value, JsonTypeInfo<T> type, int status = 200) => On(request, async http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(JsonSerializer.Serialize(value, type));
    });

    public FakeServer OnProblem(string request, ApiProblem problem) => On(request, async http =>
    {
        http.Response.StatusCode = problem.Status;
        http.Response.ContentType = "application/problem+json";
        await http.Response.WriteAsync(JsonSerializer.Serialize(problem, HeadwayJson.Default.ApiProblem));
    });

    /// <summary>Answers with server-sent events, each written as its text.</summary>
    public FakeServer OnEvents(string request, params string[] events) => On(request, http => WriteEventsAsync(http, events));

    /// <summary>Talks with whoever opens a session; what it asks to start is remembered as a request.</summary>
    public FakeServer OnSession(string request, Func<SessionLink, Task> talk) => On(request, async http =>
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var link = new SessionLink(socket);
        var started = new TaskCompletionSource();
        var hearing = link.ReceiveAsync(
            message =>
            {
                if (message.Start is { } start)
                {
                    Seen.Enqueue(new SeenRequest("start", string.Empty, string.Empty, JsonSerializer.SerializeToUtf8Bytes(start, HeadwayJson.Default.SessionRequest)));
                    started.SetResult();
                }

                return ValueTask.CompletedTask;
            },
            http.RequestAborted);
        await started.Task;
        await talk(link);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, http.RequestAborted);
        await hearing.ContinueWith(static _ => { }, TaskScheduler.Default);
    });

    /// <summary>Talks like a program that writes a line to its output, one to its error output, and ends.</summary>
    public FakeServer OnProgram(string request, string line, int exitCode, string error = "") => OnSession(request, async link =>
    {
        await link.SendAsync(isError: false, Encoding.UTF8.GetBytes(line + "\n"), CancellationToken.None);
        await link.SendAsync(isError: true, Encoding.UTF8.GetBytes(error), CancellationToken.None);
        await link.SendAsync(new SessionMessage { End = new SessionEnd(exitCode, OutOfMemory: false) }, CancellationToken.None);
    });

    public static async Task WriteEventsAsync(HttpContext http, params IEnumerable<string> events)
    {
        http.Response.ContentType = "text/event-stream";
        foreach (var text in events)
        {
            await http.Response.WriteAsync(text + "\n\n");
            await http.Response.Body.FlushAsync();
        }
    }

    public static string Event<T>(T value, JsonTypeInfo<T> type, long? id = null) =>
        $"{(id is null ? string.Empty : $"id: {id}\n")}data: {JsonSerializer.Serialize(value, type)}";

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var key = $"{http.Request.Method} {http.Request.Path}";
        Seen.Enqueue(new SeenRequest(
            key + http.Request.QueryString,
            http.Request.Headers.Authorization.ToString(),
            http.Request.Headers["Last-Event-ID"].ToString(),
            body.ToArray()));
        if (answers.TryGetValue(key, out var answer))
        {
            await answer(http);
            return;
        }

        http.Response.StatusCode = 404;
        http.Response.ContentType = "application/problem+json";
        await http.Response.WriteAsync("""{"status":404,"code":"not-found","title":"There is no such thing"}""");
    }

    public sealed record SeenRequest(string Line, string Authorization, string LastEventId, byte[] Body)
    {
        public string Text => Encoding.UTF8.GetString(Body);
    }
}
