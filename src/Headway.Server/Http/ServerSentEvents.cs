using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Headway.Server.Http;

/// <summary>Writes a stream of server-sent events, which ends with <c>event: end</c> when it is complete.</summary>
/// <param name="context">The request.</param>
internal sealed class ServerSentEvents(HttpContext context)
{
    /// <summary>The type of the answer.</summary>
    public const string MediaType = "text/event-stream";

    private static readonly byte[] Beat = ": \n\n"u8.ToArray();

    /// <summary>Gets the id of the last event that the client has seen; 0 for none.</summary>
    public long LastSeen =>
        long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <summary>Starts the answer.</summary>
    /// <returns>A task that ends when the head is sent.</returns>
    public Task StartAsync()
    {
        context.Response.ContentType = MediaType;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.Body.FlushAsync(context.RequestAborted);
    }

    /// <summary>Writes an event.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="data">What it holds.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="id">Its id; null for none.</param>
    /// <returns>A task that ends when it is sent.</returns>
    public async Task WriteAsync<T>(T data, JsonTypeInfo<T> type, long? id = null)
    {
        var head = id is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"id: {id}\n");
        await context.Response.WriteAsync($"{head}data: {JsonSerializer.Serialize(data, type)}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    /// <summary>Shows that the stream lives, so that a proxy does not end it.</summary>
    /// <returns>A task that ends when it is sent.</returns>
    public async Task BeatAsync()
    {
        await context.Response.Body.WriteAsync(Beat, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    /// <summary>Says that the stream is complete.</summary>
    /// <returns>A task that ends when it is sent.</returns>
    public async Task EndAsync()
    {
        await context.Response.WriteAsync("event: end\ndata: {}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
