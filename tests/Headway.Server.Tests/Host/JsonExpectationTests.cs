using System.Text.Json.Nodes;
using Headway.Server.Host;

namespace Headway.Server.Tests.Host;

public sealed class JsonExpectationTests
{
    [Theory]
    [InlineData("""{"status":"healthy"}""", """{"status":"healthy","services":{}}""")]
    [InlineData("""{}""", """{"anything":1}""")]
    [InlineData("""{"services":{"database":{"status":"up"}}}""", """{"services":{"database":{"status":"up","ms":2}}}""")]
    [InlineData("""{"n":1}""", """{"n":1}""")]
    public void An_answer_that_holds_what_is_expected_passes(string expected, string actual) =>
        Assert.Null(JsonExpectation.Mismatch(JsonNode.Parse(expected)!.AsObject(), JsonNode.Parse(actual)));

    [Theory]
    [InlineData("""{"status":"healthy"}""", """{"status":"unhealthy"}""", "status")]
    [InlineData("""{"status":"healthy"}""", """{}""", "status")]
    [InlineData("""{"a":{"b":{"c":1}}}""", """{"a":{"b":{"c":2}}}""", "a.b.c")]
    [InlineData("""{"a":{"b":1}}""", """{"a":7}""", "a")]
    [InlineData("""{"a":1}""", """[1]""", "the answer")]
    [InlineData("""{"a":1}""", """null""", "the answer")]
    public void The_first_member_that_differs_is_named(string expected, string actual, string path) =>
        Assert.Equal(path, JsonExpectation.Mismatch(JsonNode.Parse(expected)!.AsObject(), JsonNode.Parse(actual)));
}
