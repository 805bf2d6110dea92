using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using Headway.Deployments.Smoke;
using Headway.Model.Smoke;
using Headway.Model.Traffic;

namespace Headway.Server.Host;

/// <summary>Makes HTTP messages and handshakes of smoke checks.</summary>
internal static class SmokeMessages
{
    private const long MostFile = 20L << 20;

    public static HttpRequestMessage Request(SmokeCall call)
    {
        var request = new HttpRequestMessage(new HttpMethod(call.Method), call.Address) { Content = Content(call.Body) };
        if (call.Key is { } key)
        {
            request.Headers.Add(ProbePlan.Header, key);
        }

        request.Headers.TryAddWithoutValidation("User-Agent", "Headway-Smoke");
        foreach (var (name, value) in call.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, OneLine(value)) && request.Content is { } content)
            {
                content.Headers.Remove(name);
                content.Headers.TryAddWithoutValidation(name, OneLine(value));
            }
        }

        return request;
    }

    public static void Prepare(ClientWebSocket socket, SmokeCall call)
    {
        if (call.Key is { } key)
        {
            socket.Options.SetRequestHeader(ProbePlan.Header, key);
        }

        socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in call.Headers)
        {
            if (name.Equals("Sec-WebSocket-Protocol", StringComparison.OrdinalIgnoreCase))
            {
                foreach (var protocol in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    socket.Options.AddSubProtocol(protocol);
                }
            }
            else
            {
                socket.Options.SetRequestHeader(name, OneLine(value));
            }
        }
    }

    public static Uri WebSocketAddress(SmokeCall call) =>
        new UriBuilder(call.Address) { Scheme = call.Address.Scheme == "https" ? "wss" : "ws" }.Uri;

    // A captured value is the application's: it must not become a second header.
    private static string OneLine(string value) => new([.. value.Where(character => !char.IsControl(character))]);

    private static HttpContent? Content(SmokeBody? body) => body switch
    {
        SmokeBody.Json json => new StringContent(json.Value.ToJsonString(), Encoding.UTF8, "application/json"),
        SmokeBody.Form form => new FormUrlEncodedContent(form.Fields),
        SmokeBody.Text text => new StringContent(text.Value, Encoding.UTF8, "text/plain"),
        SmokeBody.File file => Multipart(file),
        _ => null,
    };

    private static MultipartFormDataContent Multipart(SmokeBody.File file)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in file.Fields)
        {
            form.Add(new StringContent(value), name);
        }

        var part = new ByteArrayContent(file.Path is { } path ? Read(path) : Encoding.UTF8.GetBytes(file.Content ?? string.Empty));
        part.Headers.ContentType = MediaTypeHeaderValue.Parse(file.ContentType);
        form.Add(part, file.Field, file.FileName);
        return form;
    }

    // Sources have no links that lead out of them; see the rules of their archives.
    private static byte[] Read(string path)
    {
        var found = new FileInfo(path);
        return !found.Exists ? throw new IOException($"the file {Path.GetFileName(path)} is not in the kept source")
            : found.Length > MostFile ? throw new IOException($"the file {Path.GetFileName(path)} is larger than 20 MB")
            : File.ReadAllBytes(path);
    }
}
