using System.Net;

namespace Headway.Examples.Tests.CredifyExample;

public sealed class RateLimitTests(CredifySystem system)
{
    private static readonly object WrongLogIn = new { email = "nobody@example.org", password = "wrong" };

    [Fact]
    public async Task The_sixth_log_in_of_an_hour_is_refused_across_instances()
    {
        var here = new Visitor(system.Api.Http);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await here.PostAsync("/api/v1/auth/login", WrongLogIn)).Status);
        }

        using var elsewhere = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/login");
        elsewhere.Headers.Add("X-Forwarded-For", here.Address);
        using var refused = await system.SecondApi.Http.SendAsync(elsewhere, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("3600", refused.Headers.GetValues("Retry-After").Single());
        Assert.Equal("0", refused.Headers.GetValues("X-RateLimit-Remaining").Single());
        Assert.Equal(
            """{"error":"rate_limit_exceeded","message":"Too many requests"}""",
            await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Each_answer_tells_limit_rest_and_reset()
    {
        var visitor = new Visitor(system.Api.Http);

        using var response = await visitor.RawAsync(HttpMethod.Get, "/api/v1/me");

        Assert.Equal("100", response.Headers.GetValues("X-RateLimit-Limit").Single());
        Assert.Equal("99", response.Headers.GetValues("X-RateLimit-Remaining").Single());
        Assert.Equal("3600", response.Headers.GetValues("X-RateLimit-Reset").Single());
    }

    [Fact]
    public async Task Inventing_the_front_of_x_forwarded_for_does_not_help()
    {
        var visitor = new Visitor(system.Api.Http);
        HttpStatusCode last = default;
        for (var attempt = 0; attempt < 6; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/login");
            request.Headers.Add("X-Forwarded-For", $"7.7.7.{attempt}, {visitor.Address}");
            using var response = await system.Api.Http.SendAsync(request, TestContext.Current.CancellationToken);
            last = response.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task Probes_are_not_limited()
    {
        var visitor = new Visitor(system.Api.Http);

        using var response = await visitor.RawAsync(HttpMethod.Get, "/health");

        Assert.False(response.Headers.Contains("X-RateLimit-Limit"));
    }
}
