using System.Net;

namespace Headway.Examples.Tests.CredifyExample;

public sealed class AccountTests(CredifySystem system)
{
    [Fact]
    public async Task Signing_up_and_logging_in_gives_a_token_that_says_who_one_is()
    {
        var visitor = await Visitor.LoggedInAsync(system.Api.Http);

        var (status, me) = await visitor.GetAsync("/api/v1/me");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(visitor.Email, me.GetProperty("email").GetString());
        Assert.False(me.TryGetProperty("password_hash", out _));
    }

    [Fact]
    public async Task An_address_belongs_to_one_account_however_it_is_written()
    {
        var visitor = await Visitor.LoggedInAsync(system.Api.Http);

        var (status, body) = await visitor.PostAsync("/api/v1/auth/signup", new
        {
            email = visitor.Email.ToUpperInvariant(),
            password = "another password",
            name = "Eve",
            phone = "+1 555 0100 999",
        });

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("email_taken", body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        var visitor = await Visitor.LoggedInAsync(system.Api.Http);

        var wrong = await visitor.PostAsync("/api/v1/auth/login", new { email = visitor.Email, password = "wrong password" });
        var unknown = await visitor.PostAsync("/api/v1/auth/login", new { email = "nobody@example.org", password = "x" });

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        Assert.Equal((wrong.Status, wrong.Body.ToString()), (unknown.Status, unknown.Body.ToString()));
    }

    [Fact]
    public async Task A_token_is_refused_after_logging_out_by_every_instance()
    {
        var visitor = await Visitor.LoggedInAsync(system.Api.Http);
        var elsewhere = new Visitor(system.SecondApi.Http) { Token = visitor.Token };
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/api/v1/me")).Status);

        using var logOut = await visitor.RawAsync(HttpMethod.Post, "/api/v1/auth/logout");

        Assert.Equal(HttpStatusCode.NoContent, logOut.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync("/api/v1/me")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("/api/v1/me")).Status);
    }

    [Theory]
    [InlineData("/api/v1/me")]
    [InlineData("/api/v1/certificates")]
    [InlineData("/api/v1/verification/00000000-0000-0000-0000-000000000000")]
    public async Task Nobody_gets_in_without_a_token(string path)
    {
        var visitor = new Visitor(system.Api.Http);

        var (status, body) = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("unauthorized", body.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("{\"email\":")]
    [InlineData("[]")]
    [InlineData("{\"email\":5}")]
    [InlineData("{}")]
    public async Task Malformed_bodies_get_a_400_that_says_so(string body)
    {
        var visitor = new Visitor(system.Api.Http);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var (status, answer) = await visitor.PostAsync("/api/v1/auth/signup", content);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("invalid_request", answer.GetProperty("error").GetString());
    }
}
