using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Headway.Client.Streams;

/// <summary>Reads server-sent events once: the end of the answer is the end, a broken connection is an error.</summary>
internal static class PlainStream
{
    public static async IAsyncEnumerable<TEvent> ReadAsync<TEvent>(
        HttpResponseMessage response, JsonTypeInfo<TEvent> type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var parser = SseParser.Create(body, (kind, data) => kind == "end" ? default : JsonSerializer.Deserialize(data, type));
        await using var items = parser.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(items, response.RequestMessage?.RequestUri) && items.Current.EventType != "end")
        {
            if (items.Current.Data is { } data)
            {
                yield return data;
            }
        }
    }

    private static async Task<bool> NextAsync<TEvent>(IAsyncEnumerator<SseItem<TEvent?>> items, Uri? server)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new HeadwayUnreachableException(server, "the connection broke in the middle of the answer", exception);
        }
        catch (JsonException exception)
        {
            throw new HeadwayUnreachableException(server, "it does not answer as Headway does", exception);
        }
    }
}
