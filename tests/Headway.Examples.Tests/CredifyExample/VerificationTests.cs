using System.Net;
using System.Text.Json;
using Credify.Redis;
using Headway.Examples.Tests.Running;
using Npgsql;

namespace Headway.Examples.Tests.CredifyExample;

public sealed class VerificationTests(CredifySystem system)
{
    [Fact]
    public async Task A_sound_certificate_is_authentic_with_all_points_and_all_stages()
    {
        var visitor = await Visitor.LoggedInAsync(system.Api.Http);
        var id = await visitor.UploadAsync(Samples.Pdf());

        var verification = await VerifyAsync(visitor, new { certificate_id = id });

        var result = verification.GetProperty("result");
        Assert.Equal("authentic", result.GetProperty("verdict").GetString());
        Assert.Equal(100, result.GetProperty("score").GetInt32());
        Assert.Equal(
            ["started", "load", "hash", "duplicates", "plausibility", "completed"],
            verification.GetProperty("progress").EnumerateArray().Select(step => step.GetProperty("stage").GetString()!));
    }

    [Fact]
    public async Task A_file_is_found_by_its_content_even_if_another_organisation_uploaded_it()
    {
        var owner = await Visitor.LoggedInAsync(system.Api.Http);
        var employer = await Visitor.LoggedInAsync(system.Api.Http);
        var file = Samples.Pdf();
        var id = await owner.UploadAsync(file);

        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "what-i-was-given.pdf" } };
        var verification = await VerifyAsync(employer, form);

        Assert.Equal("authentic", verification.GetProperty("result").GetProperty("verdict").GetString());
        Assert.Equal(id, verification.GetProperty("result").GetProperty("certificate_id").GetString());
    }

    [Fact]
    public async Task A_file_that_nobody_uploaded_is_unknown()
    {
        var visitor = await Visitor.LoggedInAsync(system.Api.Http);

        using var form = new MultipartFormDataContent { { new ByteArrayContent(Samples.Pdf()), "file", "forged.pdf" } };
        var verification = await VerifyAsync(visitor, form);

        Assert.Equal("unknown", verification.GetProperty("result").GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_file_changed_in_the_database_is_tampered()
    {
        var visitor = await Visitor.LoggedInAsync(system.Api.Http);
        var id = await visitor.UploadAsync(Samples.Pdf());
        await ExecuteAsync($"update certificates set content = content || 'x' where id = '{id}'");

        var verification = await VerifyAsync(visitor, new { certificate_id = id });

        Assert.Equal("tampered", verification.GetProperty("result").GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_file_claimed_by_two_with_an_impossible_date_is_suspicious()
    {
        var first = await Visitor.LoggedInAsync(system.Api.Http);
        var second = await Visitor.LoggedInAsync(system.Api.Http);
        var file = Samples.Pdf();
        await first.UploadAsync(file);
        var id = await second.UploadAsync(file, issuedOn: "2999-01-01");

        var verification = await VerifyAsync(second, new { certificate_id = id });

        var result = verification.GetProperty("result");
        Assert.Equal("suspicious", result.GetProperty("verdict").GetString());
        Assert.Equal(
            ["duplicates", "issue_date"],
            result.GetProperty("checks").EnumerateArray()
                .Where(check => !check.GetProperty("passed").GetBoolean())
                .Select(check => check.GetProperty("name").GetString()!));
    }

    [Fact]
    public async Task Only_the_organisation_that_asked_sees_the_outcome()
    {
        var visitor = await Visitor.LoggedInAsync(system.Api.Http);
        var stranger = await Visitor.LoggedInAsync(system.Api.Http);
        var verification = await VerifyAsync(visitor, new { certificate_id = await visitor.UploadAsync(Samples.Pdf()) });

        var (status, _) = await stranger.GetAsync($"/api/v1/verification/{verification.GetProperty("id").GetString()}");

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("{\"certificate_id\":\"no-id\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"certificate_id\":\"00000000-0000-0000-0000-000000000000\"}", HttpStatusCode.NotFound)]
    public async Task Asking_for_nothing_or_for_what_is_not_there_is_refused(string body, HttpStatusCode expected)
    {
        var visitor = await Visitor.LoggedInAsync(system.Api.Http);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var (status, _) = await visitor.PostAsync("/api/v1/verification/verify", content);

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task What_a_killed_worker_had_taken_is_done_by_another_one()
    {
        // A system of its own: the shared worker would be faster than the one that dies.
        using var redis = new RedisServer();
        await redis.StartAsync();
        var variables = system.Variables(redisUrl: redis.Url);
        using var api = await ApiProcess.StartAsync(variables);
        var visitor = await Visitor.LoggedInAsync(api.Http);
        var (_, queued) = await visitor.PostAsync(
            "/api/v1/verification/verify", new { certificate_id = await visitor.UploadAsync(Samples.Pdf()) });

        await TakeAndDieAsync(redis);
        using var worker = CredifySystem.StartWorker(variables);

        var verification = await OutcomeAsync(visitor, queued);
        Assert.Equal("completed", verification.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_worker_told_to_stop_leaves_the_queue_and_ends_with_0()
    {
        using var redis = new RedisServer();
        await redis.StartAsync();
        using var worker = CredifySystem.StartWorker(system.Variables(redisUrl: redis.Url));
        using var client = new RedisClient(redis.Endpoint, TimeProvider.System);
        await client.SendAsync(["XADD", "credify:verifications", "*", "id", $"{Guid.NewGuid()}"], CancellationToken.None);
        await Until.True("the worker has joined the queue", async () => await ConsumersAsync(client) == 1);

        worker.Terminate();

        Assert.Equal(0, await worker.WaitAsync());
        Assert.Equal(0, await ConsumersAsync(client));
    }

    private static async Task<int> ConsumersAsync(RedisClient client)
    {
        try
        {
            return (await client.SendAsync(
                ["XINFO", "CONSUMERS", "credify:verifications", "workers"], CancellationToken.None)).AsList().Count;
        }
        catch (RedisException)
        {
            return -1;
        }
    }

    /// <summary>Takes the entry under another name and makes it look as if that was a minute ago.</summary>
    private static async Task TakeAndDieAsync(RedisServer redis)
    {
        using var client = new RedisClient(redis.Endpoint, TimeProvider.System);
        await client.SendAsync(["XGROUP", "CREATE", "credify:verifications", "workers", "0"], CancellationToken.None);
        var taken = await client.SendAsync(
            ["XREADGROUP", "GROUP", "workers", "dead", "COUNT", "1", "STREAMS", "credify:verifications", ">"],
            CancellationToken.None);
        var entry = taken.AsList()[0].AsList()[1].AsList()[0].AsList()[0].AsText();
        await client.SendAsync(
            ["XCLAIM", "credify:verifications", "workers", "dead", "0", entry, "IDLE", "60000"], CancellationToken.None);
    }

    private static async Task<JsonElement> VerifyAsync(Visitor visitor, object subject)
    {
        var (status, queued) = await visitor.PostAsync("/api/v1/verification/verify", subject);
        Assert.True(status == HttpStatusCode.Accepted, queued.ToString());
        return await OutcomeAsync(visitor, queued);
    }

    private static async Task<JsonElement> OutcomeAsync(Visitor visitor, JsonElement queued)
    {
        JsonElement verification = default;
        await Until.True("the verification is over", async () =>
        {
            (_, verification) = await visitor.GetAsync($"/api/v1/verification/{queued.GetProperty("id").GetString()}");
            return verification.GetProperty("status").GetString() is "completed" or "failed";
        });
        return verification;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresCluster.ConnectionString(system.DatabaseUrl));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
