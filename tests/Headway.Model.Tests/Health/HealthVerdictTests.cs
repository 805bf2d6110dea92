using System.Text.Json.Nodes;
using Headway.Model.Health;
using Headway.Model.Manifest;

namespace Headway.Model.Tests.Health;

public sealed class HealthVerdictTests
{
    private static readonly HealthCheckSpec Check = new(string.Empty, "/health");

    [Theory]
    [InlineData("ok")]
    [InlineData("")]
    [InlineData("""{"status":"ok","checks":{"database":{"status":"up"}}}""")]
    [InlineData("""{"status":"healthy"}""")]
    [InlineData("""{"status":"healthy","services":{"database":{"status":"up","latency_ms":3}}}""")]
    [InlineData("""{"status":"UP","components":{"db":{"status":"UP"}}}""")]
    [InlineData("""{"version":"1.2"}""")]
    [InlineData("""{"status":"something of its own"}""")]
    [InlineData("""{"status":"ok","services":{"openai":{"status":"disabled"}}}""")]
    [InlineData("""[1,2]""")]
    public void A_body_that_says_no_illness_is_healthy(string body) => Assert.Null(HealthVerdict.Of(Check, 200, body));

    [Theory]
    [InlineData("""{"status":"unhealthy"}""", "GET /health answered 200, but it says of itself that it is 'unhealthy'")]
    [InlineData("""{"status":"degraded","checks":{"database":{"status":"down"},"redis":{"status":"up"}}}""", "GET /health answered 200, but database is down")]
    [InlineData("""{"status":"error","services":{"database":"down","redis":"failed"}}""", "GET /health answered 200, but database is down and redis is failed")]
    [InlineData("""{"checks":{"database":{"status":"DOWN"}}}""", "GET /health answered 200, but database is down")]
    [InlineData("""{"checks":{"database":false}}""", "GET /health answered 200, but database is false")]
    [InlineData("""{"status":"ok","checks":{"database":{"status":"down"},"disk":{"status":"up"}}}""", "GET /health answered 200, but database is down")]
    [InlineData("""{"status":"healthy","services":{"redis":{"status":"unhealthy","error":"Connection refused"}}}""", "GET /health answered 200, but redis is unhealthy")]
    [InlineData("""{"healthy":false}""", "GET /health answered 200, but it says of itself that it is 'false'")]
    [InlineData("""{"status":"fail","checks":[{"name":"disk","status":"fail"}]}""", "GET /health answered 200, but disk is fail")]
    public void A_body_that_says_so_is_ill_with_200_and_names_the_part(string body, string reason) =>
        Assert.Equal(reason, HealthVerdict.Of(Check, 200, body));

    [Fact]
    public void What_is_expected_of_the_whole_decides_which_parts_it_can_do_without()
    {
        var named = Check with { Json = new JsonObject { ["status"] = "ok" } };
        var other = Check with { Json = new JsonObject { ["mode"] = "production" } };
        const string Body = """{"status":"ok","mode":"production","services":{"mail":{"status":"down"}}}""";

        Assert.Null(HealthVerdict.Of(named, 200, Body));
        Assert.Equal("GET /health answered 200, but mail is down", HealthVerdict.Of(other, 200, Body));
        Assert.NotNull(HealthVerdict.Of(named, 200, Body.Replace("\"ok\"", "\"degraded\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_wrong_status_names_the_part_too() => Assert.Equal(
        "GET /health answered 503, expected 200–299: redis is down",
        HealthVerdict.Of(Check, 503, """{"status":"unhealthy","services":{"redis":{"status":"down"}}}"""));

    [Fact]
    public void Slow_parts_are_notes() => Assert.Equal(
        ["database answers in 501 ms, more than 500 ms: look at its size and its indexes.", "redis answers in 201 ms, more than 200 ms: look at its memory."],
        HealthBody.Notes("""{"status":"healthy","services":{"database":{"latency_ms":501},"redis":{"latency_ms":201},"api":{"latency_ms":9999}}}"""));
}
