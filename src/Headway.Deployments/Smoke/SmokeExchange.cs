using System.Text.Json.Nodes;
using Headway.Deployments.Ports;
using Headway.Model.Smoke;

namespace Headway.Deployments.Smoke;

/// <summary>Carries one check out against one target and says what is wrong.</summary>
/// <param name="client">Carries requests.</param>
/// <param name="target">What is asked.</param>
/// <param name="values">What is filled in.</param>
internal sealed class SmokeExchange(ISmokeClient client, SmokeTarget target, SmokeValues values)
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(15);

    /// <summary>Carries a check out.</summary>
    /// <param name="check">The check.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What is wrong in one clause, without secrets; null when nothing is.</returns>
    public Task<string?> RunAsync(SmokeCheck check, CancellationToken cancellationToken) => check switch
    {
        SmokeCheck.Http http => HttpAsync(http, cancellationToken),
        SmokeCheck.WebSocket socket => SocketAsync(socket, cancellationToken),
        SmokeCheck.Cors cors => CorsAsync(cors, cancellationToken),
        SmokeCheck.SecurityHeaders headers => HeadersAsync(headers, cancellationToken),
        SmokeCheck.RateLimit limit => LimitAsync(limit, cancellationToken),
        SmokeCheck.Page page => PageAsync(page, cancellationToken),
        _ => throw new InvalidOperationException("A smoke check is of no known kind."),
    };

    private async Task<string?> HttpAsync(SmokeCheck.Http check, CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(Call(check.Request), cancellationToken);
        var missing = Capture(check, answer);
        return SmokeVerdict.OfAnswer(check.Request, check.Expect, answer, values.Fill) is { } problem
            ? SmokeVerdict.OfAnswer(check.Request, check.Expect, values.Redact(answer), values.FillShown) ?? values.Redact(problem)
            : missing;
    }

    // Before the answer is judged: what it names as a token must not be shown when it is wrong.
    private string? Capture(SmokeCheck.Http check, SmokeAnswer answer)
    {
        if (check.Capture.Count == 0)
        {
            return null;
        }

        var asked = $"{check.Request.Method} {check.Request.Path} answered {answer.Status}";
        if (!SmokeVerdict.TryParse(answer.Body, out var json))
        {
            return $"{asked}, but its body is no JSON, from which {string.Join(" and ", check.Capture.Keys)} should be captured";
        }

        string? problem = null;
        foreach (var (name, path) in check.Capture)
        {
            if (path.TryFind(json, out var found) && found is JsonValue value)
            {
                values.Keep(name, value.ToString());
            }
            else
            {
                problem ??= $"{asked}, but its body has no {path}, which should be captured as {name}";
            }
        }

        return problem;
    }

    private async Task<string?> SocketAsync(SmokeCheck.WebSocket check, CancellationToken cancellationToken)
    {
        var message = check.Send is null ? null
            : check.Send is JsonValue single && single.TryGetValue<string>(out var text) ? values.Fill(text)
            : SmokeTemplate.FillTexts(check.Send, values.Fill)!.ToJsonString();
        var answer = await client.ConverseAsync(
            Call(check.Request) with { Limit = check.Within },
            message,
            body => SmokeVerdict.OfBody(check.Expect, body, values.Fill) is null,
            cancellationToken);
        return SmokeVerdict.OfSocket(check, values.Redact(answer));
    }

    private async Task<string?> CorsAsync(SmokeCheck.Cors check, CancellationToken cancellationToken)
    {
        var request = new SmokeRequest("OPTIONS", check.Path)
        {
            Headers = new Dictionary<string, string> { ["Origin"] = check.Origin, ["Access-Control-Request-Method"] = "GET" },
        };
        return SmokeVerdict.OfCors(check, values.Redact(await client.SendAsync(Call(request), cancellationToken)), values.Fill);
    }

    private async Task<string?> HeadersAsync(SmokeCheck.SecurityHeaders check, CancellationToken cancellationToken) =>
        SecurityHeaderVerdict.Of(check, await client.SendAsync(Call(new SmokeRequest("GET", check.Path)), cancellationToken));

    // The limiter may count what was asked before, so it may refuse earlier, but never later.
    private async Task<string?> LimitAsync(SmokeCheck.RateLimit check, CancellationToken cancellationToken)
    {
        var asked = $"{check.Request.Method} {check.Request.Path}";
        for (var count = 1; count <= check.After + 1; count++)
        {
            var answer = await client.SendAsync(Call(check.Request), cancellationToken);
            if (answer.Failure is { } failure)
            {
                return $"{asked} {failure}";
            }

            if (answer.Status == 429)
            {
                return null;
            }
        }

        return $"{asked} was answered {check.After + 1} times without a 429: the limit of {check.After} does not hold";
    }

    private async Task<string?> PageAsync(SmokeCheck.Page check, CancellationToken cancellationToken)
    {
        var request = new SmokeRequest("GET", check.Path);
        var answer = await client.SendAsync(Call(request), cancellationToken);
        if (SmokeVerdict.OfAnswer(request, new SmokeExpect(), values.Redact(answer), values.FillShown) is { } problem)
        {
            return problem;
        }

        var page = PageFacts.Of(values.Fill(check.Path), answer.Body);
        if (page.Title is null)
        {
            return $"the page {check.Path} has no <title>";
        }

        foreach (var asset in page.Assets)
        {
            var loaded = await client.SendAsync(Plain(new SmokeRequest("GET", asset)), cancellationToken);
            if (AssetProblem(asset, loaded) is { } broken)
            {
                return $"the page {check.Path} needs {asset}, {broken}";
            }
        }

        return null;
    }

    // A site that answers unknown paths with its page answers 200 for what is not there.
    private static string? AssetProblem(string asset, SmokeAnswer answer) =>
        answer.Failure is { } failure ? $"but GET {asset} {failure}"
        : answer.Status is < 200 or > 299 ? $"which answered {answer.Status}"
        : answer.Header("Content-Type")?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true ? "which is not there: a page came in its place"
        : null;

    private SmokeCall Call(SmokeRequest request) => Plain(request with
    {
        Path = SmokeTemplate.Fill(request.Path, name => Uri.EscapeDataString(values.Fill($"${{{name}}}"))),
        Headers = request.Headers.ToDictionary(header => header.Key, header => values.Fill(header.Value)),
        Body = Filled(request.Body),
    });

    private SmokeCall Plain(SmokeRequest request) => new(request.Method, target.AddressOf(request.Path), AnswerWithin)
    {
        Key = target.Key,
        IsOfInstance = target.Instance is not null,
        Client = values.Client,
        Headers = request.Headers,
        Body = request.Body,
    };

    private SmokeBody? Filled(SmokeBody? body) => body switch
    {
        SmokeBody.Json json => new SmokeBody.Json(SmokeTemplate.FillTexts(json.Value, values.Fill)!),
        SmokeBody.Form form => new SmokeBody.Form(Filled(form.Fields)),
        SmokeBody.Text text => new SmokeBody.Text(values.Fill(text.Value)),
        SmokeBody.File file => file with
        {
            Content = file.Content is null ? null : values.Fill(file.Content),
            Path = file.Path is null ? null : Path.Combine(target.SourceDirectory ?? "/nowhere", file.Path),
            Fields = Filled(file.Fields),
        },
        _ => body,
    };

    private Dictionary<string, string> Filled(IReadOnlyDictionary<string, string> fields) =>
        fields.ToDictionary(field => field.Key, field => values.Fill(field.Value), StringComparer.Ordinal);
}
