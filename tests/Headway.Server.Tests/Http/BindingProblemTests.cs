using System.Text.Json;
using Headway.Client.Contracts;
using Headway.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Headway.Server.Tests.Http;

public sealed class BindingProblemTests
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = HeadwayJson.Default,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    [Theory]
    [InlineData("{\"set\": 5}", "The body is not as it must be at 'set': it must be an object of texts.")]
    [InlineData("{\"set\": {\"A\": 5}}", "The body is not as it must be at 'set.A': it must be valid text.")]
    [InlineData("{\"set\": {\"A\": \"\\ud800\"}}", "The body is not as it must be at 'set.A': it must be valid text.")]
    [InlineData("{\"remove\": \"A\"}", "The body is not as it must be at 'remove': it must be a list of texts.")]
    [InlineData("{\"secret\": \"maybe\"}", "The body is not as it must be at 'secret': it must be of another type.")]
    [InlineData("{\"serivce\": \"api\"}", "The body is not as it must be at 'serivce': 'serivce' is not known.")]
    [InlineData("{\"a\\u001b[2J\\nb\": 1}", "'a[2Jb' is not known.")]
    [InlineData("[]", "The body is not as it must be at its top: it must be an object.")]
    [InlineData("{", "The body is not as it must be at its top: it is no valid JSON.")]
    public void A_body_that_does_not_fit_is_told_in_words_for_people(string body, string expected)
    {
        var error = Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<ChangeVariablesRequest>(body, Strict));

        var problem = BindingProblem.Of(new BadHttpRequestException("Failed to read", 400, error));

        Assert.EndsWith(expected, problem.Detail, StringComparison.Ordinal);
        Assert.Equal("request.not-valid", problem.Code);
        Assert.DoesNotContain(problem.Detail, char.IsControl);
    }

    [Theory]
    [InlineData("int limit", "'limit' must be a whole number.")]
    [InlineData("bool reveal", "'reveal' must be true or false.")]
    public void A_parameter_that_does_not_fit_is_told_without_its_value(string parameter, string expected) =>
        Assert.Equal(expected, BindingProblem.Of(new BadHttpRequestException($"Failed to bind parameter \"{parameter}\" from \"hunter2\n\".")).Detail);

    [Fact]
    public void A_body_that_is_too_large_is_told_so()
    {
        var problem = BindingProblem.Of(new BadHttpRequestException("Request body too large. The max request body size is 30000000 bytes.", 413));

        Assert.Equal((413, "request.too-large"), (problem.Status, problem.Code));
    }
}
