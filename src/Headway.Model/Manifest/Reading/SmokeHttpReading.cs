using System.Text.Json.Nodes;
using Headway.Model.Manifest.Shapes;
using Headway.Model.Manifest.Source;
using Headway.Model.Smoke;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads the smoke checks that ask and expect: requests and WebSockets.</summary>
internal static class SmokeHttpReading
{
    private static readonly string[] NotOfMessages = ["status", "headers", "within"];

    public static SmokeCheck? Request(MapReader map)
    {
        var request = SmokeTextReading.Request(map.Find("request"));
        var expect = SmokeExpectReading.Read(map.Find("expect"));
        var capture = SmokeCaptureReading.Read(map.Find("capture"));
        var headers = SmokeTextReading.Headers(map.Find("headers"));
        var body = Body(map);
        return request is null ? null : new SmokeCheck.Http(
            map.Text("name") ?? $"{request.Method} {request.Path}",
            request with { Headers = headers, Body = body },
            expect)
        {
            Capture = capture,
        };
    }

    public static SmokeCheck? WebSocket(MapReader map)
    {
        var path = SmokeTextReading.Path(map.Find("websocket"));
        var headers = SmokeTextReading.Headers(map.Find("headers"));
        var expect = SmokeExpectReading.Read(map.Find("expect"));
        foreach (var key in NotOfMessages.Where(key => map.Find("expect")?.Node is SourceMap node && node.Find(key) is not null))
        {
            var right = key == "within" ? "write it beside websocket" : "a message has only json and text";
            map.Find("expect")!.Refuse($"must not have {key} for a WebSocket: {right}");
        }

        return path is null ? null : new SmokeCheck.WebSocket(
            map.Text("name") ?? $"WebSocket {path}", new SmokeRequest("GET", path) { Headers = headers }, expect)
        {
            Send = Json(map.Find("send")),
            Within = map.Duration("within") ?? TimeSpan.FromSeconds(5),
        };
    }

    /// <summary>Reads JSON whose texts may hold <c>${NAME}</c>.</summary>
    public static JsonNode? Json(Place? place)
    {
        var node = place is null ? null : JsonReading.Any(place);
        foreach (var problem in SmokeTemplate.Texts(node).Select(SmokeTemplate.Problem).OfType<string>().Take(1))
        {
            place!.Refuse(problem);
        }

        return node;
    }

    private static SmokeBody? Body(MapReader map) =>
        map.Find("json") is { } json ? Json(json) is { } node ? new SmokeBody.Json(node) : null
        : map.Has("form") ? new SmokeBody.Form(SmokeTextReading.Fields(map.Find("form")))
        : map.Find("file") is { } file ? File(file)
        : SmokeTextReading.Template(map.Find("body")) is { } text ? new SmokeBody.Text(text)
        : null;

    private static SmokeBody.File? File(Place place)
    {
        if (MapReader.Open(place, SmokeShapes.File) is not { } map)
        {
            return null;
        }

        if (map.Has("content") == map.Has("path"))
        {
            place.Refuse("must have content, or path to a file below the service's root; one of both");
        }

        var path = map.Find("path").InsidePath();
        return new SmokeBody.File(
            map.Text("field") ?? "file",
            map.Text("filename") ?? path?.Split('/')[^1] ?? "file.txt",
            map.Text("type") is { } type ? MediaType(map, type) : "application/octet-stream")
        {
            Content = SmokeTextReading.Template(map.Find("content")),
            Path = path,
            Fields = SmokeTextReading.Fields(map.Find("fields")),
        };
    }

    private static string MediaType(MapReader map, string type)
    {
        if (!System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(type, out _))
        {
            map.Refuse("type", "must be a media type, such as text/plain or application/pdf");
        }

        return type;
    }
}
