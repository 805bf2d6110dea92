namespace Headway.Model.Manifest.Shapes;

/// <summary>The shapes of <c>smoke</c>.</summary>
internal static class SmokeShapes
{
    public const int MaxChecks = 100;

    public const string HeaderPattern = "^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$";

    public static readonly IReadOnlyList<string> Kinds = ["request", "websocket", "cors", "securityHeaders", "rateLimit", "page"];

    private static readonly DurationShape Time = new(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(5));

    private static readonly TextMapShape Headers = new(HeaderPattern);

    private static readonly TextMapShape Fields = new(".+");

    private static readonly TextShape Path = new("^/");

    public static MapShape Header { get; } = new(
        [
            new("pattern", new TextShape(), "A regular expression that the value must match."),
            new("absent", new FlagShape(), "Whether the header must not be there."),
        ],
        []);

    public static MapShape Expect { get; } = new(
        [
            new("status", new ListShape(new NumberShape(100, 599), 20), "The status, or a list of statuses that are right.", "any of 200–299"),
            new("headers", new TextMapShape(HeaderPattern, new AnyJsonShape()), "Headers of the answer: the exact value, { pattern: … } or { absent: true }."),
            new("json", new JsonShape(), "Members that the JSON must contain; a key that starts with $ is a JSON path."),
            new("text", new TextShape(), "A text that the body must contain."),
            new("within", Time, "How long the answer may take, 1ms to 5m."),
        ],
        []);

    public static MapShape File { get; } = new(
        [
            new("field", new TextShape(), "The field of the form.", "file"),
            new("filename", new TextShape(), "The name of the file.", "the last part of path, or file.txt"),
            new("type", new TextShape(), "The media type.", "application/octet-stream"),
            new("content", new TextShape(), "The content."),
            new("path", new TextShape(), "A file below the service's root, in place of content."),
            new("fields", Fields, "Other fields of the form."),
        ],
        []);

    public static MapShape Cors { get; } = new(
        [
            new("path", Path, "The path that is asked.", "/"),
            new("origin", new TextShape(), "The origin that asks, such as https://app.example.com.", IsRequired: true),
            new("allowed", new FlagShape(), "Whether it must be allowed.", IsRequired: true),
        ],
        []);

    public static MapShape SecurityHeaders { get; } = new(
        [
            new("path", Path, "The path that is asked.", IsRequired: true),
            new("require", new ListShape(new TextShape(HeaderPattern), 20), "Headers that must be there besides X-Content-Type-Options and X-Frame-Options."),
        ],
        [],
        "path");

    public static MapShape RateLimit { get; } = new(
        [
            new("request", new TextShape(), "Method and path that are asked again and again.", IsRequired: true),
            new("after", new NumberShape(1, 1000), "How many are allowed; the next one must be answered with 429.", IsRequired: true),
            new("headers", Headers, "Headers of the requests."),
            new("json", new AnyJsonShape(), "The JSON body of the requests."),
        ],
        []);

    public static MapShape Check { get; } = new(
        [
            new("name", new TextShape(), "What people call the check; unique in the list.", "what it does"),
            new("request", new TextShape(), "Method and path, such as POST /api/login; a path alone is a GET."),
            new("headers", Headers, "Headers of the request or the handshake."),
            new("json", new AnyJsonShape(), "A JSON body."),
            new("form", Fields, "A form body."),
            new("file", File, "A form body with a file."),
            new("body", new TextShape(), "A text body."),
            new("expect", Expect, "What the answer must be."),
            new("capture", new TextMapShape(ServiceShapes.VariablePattern), "Names for parts of the JSON answer, by their JSON paths; later checks write ${NAME}."),
            new("websocket", Path, "The path of a WebSocket that must open."),
            new("send", new AnyJsonShape(), "What to send on the WebSocket: JSON, or a text."),
            new("within", Time, "How long the WebSocket may take to give the expected message, 1ms to 5m.", "5s"),
            new("cors", Cors, "A CORS preflight that must be allowed or refused."),
            new("securityHeaders", SecurityHeaders, "A path whose answer must have security headers."),
            new("rateLimit", RateLimit, "A request that must be limited."),
            new("page", Path, "A page that must have a title and load its script and style sheet."),
        ],
        []);

    public static ListOrMapShape Smoke { get; } = new(
        new MapShape(
            [
                new("within", new DurationShape(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)), "How long all checks together may take, 1s to 10m.", "60s"),
                new("checks", new ListShape(Check, MaxChecks), "The checks, in order.", IsRequired: true),
            ],
            []),
        "checks");
}
