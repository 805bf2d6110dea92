using System.Text.Json.Nodes;
using Headway.Model.Smoke;

namespace Headway.Model.Tests.Smoke;

public sealed class SmokeVerdictTests
{
    private static readonly SmokeRequest Login = new("POST", "/login");

    [Fact]
    public void Without_expectations_a_success_is_right() => Assert.Null(Judge(new SmokeExpect(), 204, string.Empty));

    [Theory]
    [InlineData(500, "oh no", "POST /login answered 500 instead of 200–299; its body began with 'oh no'")]
    [InlineData(404, "", "POST /login answered 404 instead of 200–299; its body was empty")]
    public void A_wrong_status_is_named_with_the_beginning_of_the_body(int status, string body, string reason) =>
        Assert.Equal(reason, Judge(new SmokeExpect(), status, body));

    [Fact]
    public void A_missing_member_and_a_different_one_are_named()
    {
        var expect = new SmokeExpect { Json = JsonNode.Parse("""{ "user": { "active": true } }""")!.AsObject() };
        Assert.Null(Judge(expect, 200, """{ "user": { "active": true, "id": 1 } }"""));
        Assert.Equal("POST /login answered 200, but user.active is missing", Judge(expect, 200, """{ "user": {} }"""));
        Assert.Equal("POST /login answered 200, but user.active is false instead of true", Judge(expect, 200, """{ "user": { "active": false } }"""));
        Assert.Equal("POST /login answered 200, but its body is no JSON; its body began with '<html>'", Judge(expect, 200, "<html>"));
    }

    [Fact]
    public void A_value_at_a_path_is_compared()
    {
        Assert.True(JsonPath.TryParse("$.roles[0]", out var path, out _));
        var expect = new SmokeExpect { Paths = [new(path!, "${ROLE}")] };
        Assert.Null(Judge(expect, 200, """{ "roles": ["admin"] }"""));
        Assert.Equal("""POST /login answered 200, but $.roles[0] is "guest" instead of "admin" """.TrimEnd(), Judge(expect, 200, """{ "roles": ["guest"] }"""));
        Assert.Equal("POST /login answered 200, but $.roles[0] is missing", Judge(expect, 200, """{ "roles": [] }"""));
    }

    [Fact]
    public void Headers_are_exact_or_match_or_are_absent()
    {
        var answer = Answer(200, string.Empty, ("Content-Type", "text/html"), ("Server", "secret/1.0"));
        Assert.Null(new HeaderExpect("content-type", "text/html", null).Mismatch(answer, Fill));
        Assert.Null(new HeaderExpect("Content-Type", null, "^text/").Mismatch(answer, Fill));
        Assert.Equal("has Content-Type 'text/html' instead of a value that matches ^application/", new HeaderExpect("Content-Type", null, "^application/").Mismatch(answer, Fill));
        Assert.Equal("has the header Server, which must be absent", new HeaderExpect("Server", null, null).Mismatch(answer, Fill));
        Assert.Equal("has no header ETag; expected 'x'", new HeaderExpect("ETag", "x", null).Mismatch(answer, Fill));
    }

    [Fact]
    public void Slowness_is_named()
    {
        var answer = Answer(200, string.Empty) with { Took = TimeSpan.FromMilliseconds(640) };
        Assert.Equal(
            "POST /login took 640 ms instead of at most 500ms",
            SmokeVerdict.OfAnswer(Login, new SmokeExpect { Within = TimeSpan.FromMilliseconds(500) }, answer, Fill));
    }

    [Fact]
    public void Cors_that_is_open_or_closed_the_wrong_way_is_named()
    {
        var allowed = new SmokeCheck.Cors("c", "/me", "https://web.example", true);
        var refused = allowed with { Origin = "https://evil.example", Allowed = false };
        Assert.Null(SmokeVerdict.OfCors(allowed, Answer(204, string.Empty, ("Access-Control-Allow-Origin", "https://web.example")), Fill));
        Assert.Null(SmokeVerdict.OfCors(refused, Answer(204, string.Empty, ("Access-Control-Allow-Origin", "https://web.example")), Fill));
        Assert.Contains("may not call /me", SmokeVerdict.OfCors(allowed, Answer(405, string.Empty), Fill));
        Assert.Contains("must be refused", SmokeVerdict.OfCors(refused, Answer(204, string.Empty, ("Access-Control-Allow-Origin", "*")), Fill));
        Assert.Contains("must be refused", SmokeVerdict.OfCors(refused, Answer(200, string.Empty, ("Access-Control-Allow-Origin", "https://evil.example")), Fill));
    }

    [Fact]
    public void Every_security_header_that_is_missing_is_named()
    {
        var check = new SmokeCheck.SecurityHeaders("h", "/", ["Content-Security-Policy"]);
        Assert.Equal(
            "the answer to GET / has no X-Frame-Options and no X-Content-Type-Options: nosniff and no Content-Security-Policy",
            SecurityHeaderVerdict.Of(check, Answer(200, string.Empty)));
        Assert.Null(SecurityHeaderVerdict.Of(check, Answer(200, string.Empty, ("x-content-type-options", "nosniff"), ("Content-Security-Policy", "frame-ancestors 'none'"))));
    }

    [Fact]
    public void A_WebSocket_that_is_refused_or_silent_is_named()
    {
        var check = new SmokeCheck.WebSocket("s", new SmokeRequest("GET", "/ws"), new SmokeExpect());
        Assert.StartsWith("the WebSocket /ws was answered with 403", SmokeVerdict.OfSocket(check, Answer(403, "no")));
        Assert.EndsWith("instead of being opened", SmokeVerdict.OfSocket(check, Answer(403, string.Empty)));
        Assert.EndsWith("gave no message within 5s", SmokeVerdict.OfSocket(check, Answer(101, string.Empty)));
        Assert.Null(SmokeVerdict.OfSocket(check, Answer(101, "x") with { Heard = true }));
    }

    [Fact]
    public void A_page_has_a_title_and_assets_of_its_own_host()
    {
        var page = PageFacts.Of("/app/", """
            <title>A &amp; B</title><link rel="icon" href="/i.png"><link href="style.css" rel="stylesheet">
            <script src="https://cdn.example/x.js"></script><script type="module" src="/assets/a.js?v=1"></script>
            """);
        Assert.Equal("A & B", page.Title);
        Assert.Equal(["/assets/a.js?v=1", "/app/style.css"], page.Assets);
        Assert.Null(PageFacts.Of("/", "<title> </title>").Title);
    }

    [Fact]
    public void Names_are_filled_in_and_a_value_never_adds_members()
    {
        Assert.Equal("a admin ${ROLE} $5", SmokeTemplate.Fill("a ${ROLE} $${ROLE} $5", _ => "admin"));
        var filled = SmokeTemplate.FillTexts(JsonNode.Parse("""{ "a": ["${ROLE}", 1] }"""), text => SmokeTemplate.Fill(text, _ => "x\", \"b\": \"y"));
        Assert.Equal("x\", \"b\": \"y", filled!["a"]![0]!.GetValue<string>());
        Assert.NotNull(SmokeTemplate.Problem("${a b}"));
        Assert.NotNull(SmokeTemplate.Problem("${"));
    }

    [Theory]
    [InlineData("""{ "a": 1, "a": 2 }""")]
    [InlineData("[[[[")]
    [InlineData("\0")]
    public void Broken_JSON_is_no_exception(string body) => Assert.NotNull(Judge(new SmokeExpect { Json = new JsonObject { ["b"] = 1 } }, 200, body));

    private static string? Judge(SmokeExpect expect, int status, string body) => SmokeVerdict.OfAnswer(Login, expect, Answer(status, body), Fill);

    private static string Fill(string text) => SmokeTemplate.Fill(text, _ => "admin");

    private static SmokeAnswer Answer(int status, string body, params (string Name, string Value)[] headers) =>
        new(status, body, TimeSpan.Zero) { Headers = [.. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))] };
}
