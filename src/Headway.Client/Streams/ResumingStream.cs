using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Headway.Client.Http;

namespace Headway.Client.Streams;

/// <summary>Reads server-sent events and, when the connection breaks, goes on after the last one seen.</summary>
/// <remarks>A stream is over when the server says so (<c>event: end</c>); an end without it is a broken connection.</remarks>
/// <typeparam name="TEvent">What the data of an event holds.</typeparam>
/// <param name="transport">The connection.</param>
/// <param name="type">How the data is read.</param>
/// <param name="options">The patience.</param>
/// <param name="time">The clock.</param>
internal sealed class ResumingStream<TEvent>(
    ApiTransport transport, JsonTypeInfo<TEvent> type, StreamOptions options, TimeProvider time)
{
    private string? lastId;

    /// <param name="path">The stream.</param>
    /// <param name="pathAgain">The stream after a broken connection when no event had an id to go on after.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async IAsyncEnumerable<TEvent> ReadAsync(
        string path, string pathAgain, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var absence = new Absence(options, time);
        var again = false;
        while (true)
        {
            using var response = await ConnectAsync(again && lastId is null ? pathAgain : path, absence, cancellationToken);
            var opened = time.GetTimestamp();
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            await using var items = Parse(body).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await NextAsync(items))
            {
                if (items.Current.EventType == "end")
                {
                    yield break;
                }

                absence.End();
                lastId = items.Current.EventId ?? lastId;
                if (items.Current.Data is { } data)
                {
                    yield return data;
                }
            }

            if (time.GetElapsedTime(opened) > options.MaxDelay)
            {
                absence.End();
            }

            again = true;
            options.OnLost?.Invoke();
            await absence.WaitAsync(cancellationToken);
            if (!absence.MayGoOn)
            {
                throw new HeadwayUnreachableException(transport.Server, "it ends the stream again and again", null);
            }
        }
    }

    private async Task<bool> NextAsync(IAsyncEnumerator<SseItem<TEvent?>> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            return false;
        }
        catch (JsonException exception)
        {
            throw new HeadwayUnreachableException(transport.Server, "it does not answer as Headway does", exception);
        }
    }

    // The data of `event: end` need not be an event.
    private SseParser<TEvent?> Parse(Stream body) => SseParser.Create(
        body, (kind, data) => kind == "end" ? default : JsonSerializer.Deserialize(data, type));

    private async Task<HttpResponseMessage> ConnectAsync(
        string path, Absence absence, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await OpenAsync(path, cancellationToken);
            }
            catch (HeadwayUnreachableException) when (absence.MayGoOn)
            {
                await absence.WaitAsync(cancellationToken);
            }
            catch (HeadwayApiException exception) when (absence.MayGoOn && IsPassing(exception.Status))
            {
                await absence.WaitAsync(cancellationToken);
            }
        }
    }

    private async Task<HttpResponseMessage> OpenAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (lastId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        }

        return await transport.OpenAsync(request, cancellationToken);
    }

    private static bool IsPassing(HttpStatusCode status) => status is
        HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
