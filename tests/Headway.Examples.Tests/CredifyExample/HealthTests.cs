using System.Net;
using Headway.Examples.Tests.Running;

namespace Headway.Examples.Tests.CredifyExample;

public sealed class HealthTests(CredifySystem system)
{
    [Fact]
    public async Task All_is_healthy_and_latencies_are_measured()
    {
        var (status, body) = await new Visitor(system.Api.Http).GetAsync("/api/v1/health");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("healthy", body.GetProperty("status").GetString());
        foreach (var name in new[] { "database", "redis" })
        {
            var service = body.GetProperty("services").GetProperty(name);
            Assert.Equal("healthy", service.GetProperty("status").GetString());
            Assert.InRange(service.GetProperty("latency_ms").GetDouble(), 0, 2000);
        }
    }

    [Fact]
    public async Task Without_redis_it_is_unhealthy_but_alive_and_still_serves()
    {
        using var redis = new RedisServer();
        await redis.StartAsync();
        using var api = await ApiProcess.StartAsync(system.Variables(redisUrl: redis.Url));
        var visitor = await Visitor.LoggedInAsync(api.Http);
        redis.Stop();

        var alive = await visitor.GetAsync("/health");
        var (status, body) = await visitor.GetAsync("/api/v1/health");
        var me = await visitor.GetAsync("/api/v1/me");

        Assert.Equal((HttpStatusCode.OK, """{"status":"healthy"}"""), (alive.Status, alive.Body.GetRawText()));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("unhealthy", body.GetProperty("status").GetString());
        Assert.Matches(
            """^{"status":"unhealthy","error":"connection (refused|failed)"}$""",
            body.GetProperty("services").GetProperty("redis").GetRawText());
        Assert.Equal(HttpStatusCode.OK, me.Status);
    }

    [Fact]
    public async Task Without_the_database_it_is_unhealthy_and_answers_503_to_those_who_need_it()
    {
        var nowhere = $"postgresql://user:secret@127.0.0.1:{FreePort.Next()}/credify";
        using var api = await ApiProcess.StartAsync(system.Variables(databaseUrl: nowhere));
        var visitor = new Visitor(api.Http);

        var (status, body) = await visitor.GetAsync("/api/v1/health");
        var logIn = await visitor.PostAsync("/api/v1/auth/login", new { email = "a@example.org", password = "x" });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(
            "connection refused", body.GetProperty("services").GetProperty("database").GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, logIn.Status);
        Assert.DoesNotContain("secret", body.GetRawText() + logIn.Body.GetRawText() + api.Program.Output);
    }

    [Fact]
    public async Task Version_and_status_tell_which_instance_answers()
    {
        var visitor = new Visitor(system.Api.Http);

        var (_, version) = await visitor.GetAsync("/version");
        var (_, status) = await visitor.GetAsync("/api/v1/health/status");

        Assert.Equal(
            """{"version":"1.0.0","release":"r7","deployment":"d9","instance":"i1","service":"api"}""",
            version.GetRawText());
        Assert.Equal("test", status.GetProperty("environment").GetString());
    }

    [Fact]
    public async Task Every_answer_has_its_time_and_a_trace_id_that_the_log_has_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/version");
        request.Headers.Add("X-Request-Id", "trace-42");

        using var response = await system.Api.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Matches(@"^\d+\.\d\d$", response.Headers.GetValues("X-Response-Time").Single());
        Assert.Equal("trace-42", response.Headers.GetValues("X-Request-Id").Single());
        await Until.True(
            "the log has the request",
            () => Task.FromResult(system.Api.Program.Output.Split('\n').Any(line =>
                line.Contains("\"trace_id\":\"trace-42\"") && line.Contains("\"status_code\":200")
                && line.Contains("\"message\":\"API request completed\""))));
    }

    [Theory]
    [InlineData("DATABASE_URL", "", "DATABASE_URL is not set.")]
    [InlineData("DATABASE_URL", "mysql://a:b@c/d", "DATABASE_URL must look like postgresql://")]
    [InlineData("REDIS_URL", "localhost", "REDIS_URL must look like redis://")]
    [InlineData("JWT_SECRET", "too-short-a-secret", "JWT_SECRET must have at least 32 characters, it has 18.")]
    [InlineData("CORS_ORIGINS", "*", "CORS_ORIGINS must be a comma list of origins")]
    [InlineData("PORT", "70000", "PORT must be a number from 1 to 65535.")]
    [InlineData("LOG_LEVEL", "loud", "LOG_LEVEL must be one of DEBUG, INFO, WARNING, ERROR.")]
    public async Task A_wrong_variable_ends_the_start_with_a_sentence_that_names_it(
        string name, string value, string sentence)
    {
        var variables = system.Variables();
        variables["PORT"] = $"{FreePort.Next()}";
        variables[name] = value;

        var (exitCode, output) = await RunningProgram.RunAsync("dotnet", [ApiProcess.Dll], variables);

        Assert.Equal(1, exitCode);
        Assert.Contains(sentence, output);
        Assert.DoesNotContain("too-short-a-secret", output);
    }
}
