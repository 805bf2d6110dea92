using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Headway.Acceptance.Tests.Input;

/// <summary>Makes requests of the document: good ones, and such with a hostile value in one place.</summary>
/// <param name="bed">What they are about.</param>
public sealed class Requests(InputBed bed)
{
    private const string Mark = "@@payload@@";

    /// <summary>Makes a request.</summary>
    /// <param name="operation">The endpoint.</param>
    /// <param name="token">The token; null for none.</param>
    /// <param name="place">Where the hostile value goes; null for a good request.</param>
    /// <param name="payload">The hostile value.</param>
    public HttpRequestMessage Make(ApiOperation operation, string? token, ApiInput? place = null, string payload = "")
    {
        var path = operation.Path;
        var query = new StringBuilder();
        foreach (var parameter in operation.Parameters)
        {
            var value = Uri.EscapeDataString(parameter == place ? payload : Good(parameter.Name));
            if (parameter.In == "path")
            {
                path = path.Replace($"{{{parameter.Name}}}", value, StringComparison.Ordinal);
            }
            else
            {
                query.Append(query.Length == 0 ? '?' : '&').Append(parameter.Name).Append('=').Append(value);
            }
        }

        // Nothing between here and the server may tidy the path.
        var uri = new Uri($"{bed.Server.Url.GetLeftPart(UriPartial.Authority)}{path}{query}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(operation.Method, uri);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (operation.Fields is { } fields)
        {
            var body = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, Value(field, field == place))));
            request.Content = new StringContent(body.ToJsonString().Replace($"\"{Mark}\"", Quote(payload), StringComparison.Ordinal), Encoding.UTF8, "application/json");
        }

        return request;
    }

    private static JsonNode? Value(ApiInput field, string good) => field.Shape switch
    {
        ApiShape.Number => int.TryParse(good, CultureInfo.InvariantCulture, out var number) ? number : null,
        ApiShape.Flag => false,
        ApiShape.TextList => new JsonArray([.. good.Split(' ').Select(part => (JsonNode)part)]),
        ApiShape.TextMap => new JsonObject { ["SOMETHING"] = good },
        _ => good.Length == 0 ? null : good,
    };

    private JsonNode? Value(ApiInput field, bool hostile) => (hostile, field.Shape) switch
    {
        (false, _) => Value(field, Good(field.Name)),
        (true, ApiShape.TextList) => new JsonArray(Mark, Mark),
        (true, ApiShape.TextMap) => new JsonObject { [Mark] = "value", ["HOSTILE"] = Mark },
        _ => Mark,
    };

    /// <summary>Writes any text as JSON, also one that is no valid text.</summary>
    private static string Quote(string text) =>
        $"\"{string.Concat(text.Select(character => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}")))}\"";

    /// <summary>Gives a value that is valid where the name occurs; a name that is not known gets one that may be.</summary>
    private string Good(string name) => name switch
    {
        "project" => bed.Live.Name,
        "environment" => "production",
        "number" => "1",
        "service" => "app",
        "database" => "postgres",
        "id" => Guid.Empty.ToString(),
        "limit" or "leastCalls" or "seconds" or "pid" or "lines" or "replicas" or "expiresInDays" => "1",
        "follow" or "reveal" or "replace" => "false",
        "role" => "reader",
        "kind" => "deploy",
        "source" => bed.BadSource,
        "release" or "setupToken" => string.Empty,
        "command" => "/bin/true a",
        _ => "something",
    };
}
