using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Headway.Model.Values;

namespace Headway.Model.Smoke;

/// <summary>Compares answers with what checks expect, and says in one clause what is wrong. Pure.</summary>
public static class SmokeVerdict
{
    /// <summary>Judges the answer to a request.</summary>
    /// <param name="request">What was asked, as the manifest says it.</param>
    /// <param name="expect">What was expected.</param>
    /// <param name="answer">What came.</param>
    /// <param name="fill">Fills variables in.</param>
    /// <returns>One clause, such as <c>POST /login answered 500 instead of 200</c>; null when all is as expected.</returns>
    public static string? OfAnswer(SmokeRequest request, SmokeExpect expect, SmokeAnswer answer, Func<string, string> fill)
    {
        var asked = $"{request.Method} {request.Path}";
        if (answer.Failure is { } failure)
        {
            return $"{asked} {failure}";
        }

        var right = expect.Status.Count > 0 ? expect.Status.Contains(answer.Status) : answer.Status is >= 200 and <= 299;
        if (!right)
        {
            var wanted = expect.Status.Count > 0 ? string.Join(" or ", expect.Status) : "200–299";
            return $"{asked} answered {answer.Status} instead of {wanted}{Beginning(answer)}";
        }

        if (expect.Headers.Select(header => header.Mismatch(answer, fill)).FirstOrDefault(problem => problem is not null) is { } wrong)
        {
            return $"the answer to {asked} {wrong}";
        }

        if (OfBody(expect, answer.Body, fill) is { } problem)
        {
            return $"{asked} answered {answer.Status}, but {problem}";
        }

        return expect.Within is { } within && answer.Took > within
            ? $"{asked} took {Milliseconds(answer.Took)} instead of at most {Duration.Format(within)}"
            : null;
    }

    /// <summary>Judges a body or a message.</summary>
    /// <param name="expect">What was expected.</param>
    /// <param name="body">What came.</param>
    /// <param name="fill">Fills variables in.</param>
    /// <returns>One clause; null when all is as expected.</returns>
    public static string? OfBody(SmokeExpect expect, string body, Func<string, string> fill)
    {
        if (expect.Text is { } text && !body.Contains(fill(text), StringComparison.Ordinal))
        {
            return $"its body has no {Excerpt.Of(fill(text))}{Beginning(body)}";
        }

        if (!expect.NeedsJson)
        {
            return null;
        }

        if (!TryParse(body, out var json))
        {
            return $"its body is no JSON{Beginning(body)}";
        }

        if (expect.Json is { } members && JsonMatch.Mismatch(SmokeTemplate.FillTexts(members, fill), json) is { } mismatch)
        {
            return mismatch;
        }

        return expect.Paths.Select(path => OfPath(path, json, fill)).FirstOrDefault(problem => problem is not null);
    }

    /// <summary>Judges a WebSocket.</summary>
    /// <param name="check">The check.</param>
    /// <param name="answer">What came.</param>
    /// <returns>One clause; null when all is as expected.</returns>
    public static string? OfSocket(SmokeCheck.WebSocket check, SmokeAnswer answer) => answer switch
    {
        { Failure: { } failure } => $"the WebSocket {check.Request.Path} {failure}",
        // Of a refused handshake the client does not give the body.
        { Status: not 101, Body.Length: 0 } => $"the WebSocket {check.Request.Path} was answered with {answer.Status} instead of being opened",
        { Status: not 101 } => $"the WebSocket {check.Request.Path} was answered with {answer.Status} instead of being opened{Beginning(answer)}",
        { Heard: false } when answer.Body.Length == 0 =>
            $"the WebSocket {check.Request.Path} opened, but gave no message within {Duration.Format(check.Within)}",
        { Heard: false } =>
            $"the WebSocket {check.Request.Path} opened, but gave no message as expected within {Duration.Format(check.Within)}; the last was {Excerpt.Of(answer.Body)}",
        _ => null,
    };

    /// <summary>Judges a CORS preflight.</summary>
    /// <param name="check">The check.</param>
    /// <param name="answer">What came.</param>
    /// <param name="fill">Fills variables in.</param>
    /// <returns>One clause; null when all is as expected.</returns>
    public static string? OfCors(SmokeCheck.Cors check, SmokeAnswer answer, Func<string, string> fill)
    {
        if (answer.Failure is { } failure)
        {
            return $"OPTIONS {check.Path} {failure}";
        }

        var origin = fill(check.Origin);
        var allows = answer.Header("Access-Control-Allow-Origin");
        var allowed = answer.Status is >= 200 and <= 299 && (allows == "*" || string.Equals(allows, origin, StringComparison.OrdinalIgnoreCase));
        var said = allows is null ? $"{answer.Status} without Access-Control-Allow-Origin" : $"{answer.Status} with Access-Control-Allow-Origin {Excerpt.Of(allows)}";
        return (check.Allowed, allowed) switch
        {
            (true, false) => $"a page of {origin} may not call {check.Path}: the preflight was answered with {said}",
            (false, true) => $"a page of {origin} may call {check.Path}, which must be refused: the preflight was answered with {said}",
            _ => null,
        };
    }

    /// <summary>Reads JSON.</summary>
    /// <param name="text">The text.</param>
    /// <param name="json">The JSON.</param>
    /// <returns>False when it is none.</returns>
    public static bool TryParse(string text, out JsonNode? json)
    {
        try
        {
            // Repeated members are found only when a map is used, so every member is touched here.
            json = JsonNode.Parse(text);
            _ = json?.DeepClone();
            _ = SmokeTemplate.Texts(json).Count();
            return true;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            json = null;
            return false;
        }
    }

    /// <summary>Shows a time in a sentence.</summary>
    /// <param name="time">The time.</param>
    /// <returns>Such as <c>640 ms</c>.</returns>
    public static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms");

    private static string? OfPath(JsonPathExpect expect, JsonNode? json, Func<string, string> fill)
    {
        if (!expect.Path.TryFind(json, out var found))
        {
            return $"{expect.Path} is missing";
        }

        return JsonMatch.Mismatch(SmokeTemplate.FillTexts(expect.Value, fill), found) is { } problem
            ? problem.Replace("the answer is", $"{expect.Path} is", StringComparison.Ordinal)
            : null;
    }

    private static string Beginning(SmokeAnswer answer) => Beginning(answer.Body);

    private static string Beginning(string body) => body.Length == 0 ? "; its body was empty" : $"; its body began with {Excerpt.Of(body.Trim())}";
}
