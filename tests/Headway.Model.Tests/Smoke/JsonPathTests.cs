using System.Text.Json.Nodes;
using Headway.Model.Smoke;

namespace Headway.Model.Tests.Smoke;

public sealed class JsonPathTests
{
    private const string Document = """{ "token": "t", "items": [{ "id": 7 }, { "a b": null }], "list": [[1, 2], [3]] }""";

    [Theory]
    [InlineData("$.token", "\"t\"")]
    [InlineData("$.items[0].id", "7")]
    [InlineData("$['items'][0]['id']", "7")]
    [InlineData("$.items[1]['a b']", null)]
    [InlineData("$.list[1][0]", "3")]
    public void A_path_finds_what_stands_there(string text, string? expected)
    {
        Assert.True(JsonPath.TryParse(text, out var path, out _));
        Assert.True(path!.TryFind(JsonNode.Parse(Document), out var found));
        Assert.Equal(expected, found?.ToJsonString());
    }

    [Theory]
    [InlineData("$.nothing")]
    [InlineData("$.items[2]")]
    [InlineData("$.items.id")]
    [InlineData("$.token[0]")]
    [InlineData("$.token.x")]
    [InlineData("$[0]")]
    public void A_place_that_is_not_there_is_not_found(string text)
    {
        Assert.True(JsonPath.TryParse(text, out var path, out _));
        Assert.False(path!.TryFind(JsonNode.Parse(Document), out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("token")]
    [InlineData("$.")]
    [InlineData("$..a")]
    [InlineData("$.a[*]")]
    [InlineData("$.a[-1]")]
    [InlineData("$.a[?(@.b)]")]
    [InlineData("$.a b")]
    [InlineData("$['a")]
    [InlineData("$.a[99999999]")]
    public void What_is_no_path_is_refused_with_what_would_be_right(string text)
    {
        Assert.False(JsonPath.TryParse(text, out var path, out var problem));
        Assert.Null(path);
        Assert.Contains("$.items[0].id", problem);
    }

    [Fact]
    public void A_path_of_any_length_ends_at_once() =>
        Assert.False(JsonPath.TryParse("$" + string.Concat(Enumerable.Repeat(".a", 100_000)), out _, out _));
}
