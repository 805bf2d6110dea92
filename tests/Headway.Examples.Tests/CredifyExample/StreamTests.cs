using System.Net.WebSockets;
using System.Text.Json;

namespace Headway.Examples.Tests.CredifyExample;

public sealed class StreamTests(CredifySystem system)
{
    [Fact]
    public async Task A_ping_is_answered_with_a_pong_even_before_logging_in()
    {
        using var stream = await StreamSocket.ConnectAsync(system.Api);

        await stream.SendAsync(new { action = "ping" });

        Assert.Equal("""{"event":"pong"}""", (await stream.NextAsync()).GetRawText());
    }

    [Fact]
    public async Task Events_reach_a_client_of_another_instance_than_the_one_that_was_asked()
    {
        var visitor = await Visitor.LoggedInAsync(system.Api.Http);
        using var stream = await StreamSocket.ConnectAsync(system.SecondApi, visitor.Token);
        var certificate = await visitor.UploadAsync(Samples.Pdf());
        var verification = await visitor.VerifyAsync(certificate);

        await stream.SendAsync(new { action = "subscribe", verification_id = verification });

        Assert.Equal("subscribed", (await stream.NextAsync()).GetProperty("event").GetString());
        var events = await EventsToTheEndAsync(stream);
        Assert.Equal([1, 2, 3, 4, 5, 6], events.Keys);
        Assert.Equal("authentic", events[6].GetProperty("result").GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Subscribing_late_replays_what_happened_before()
    {
        var visitor = await Visitor.LoggedInAsync(system.Api.Http);
        var certificate = await visitor.UploadAsync(Samples.Pdf());
        var verification = await visitor.VerifyAsync(certificate);
        var subscribe = new { action = "subscribe", verification_id = verification };
        using var early = await StreamSocket.ConnectAsync(system.Api, visitor.Token);
        await early.SendAsync(subscribe);
        await early.NextAsync();
        await EventsToTheEndAsync(early);

        using var late = await StreamSocket.ConnectAsync(system.Api, visitor.Token);
        await late.SendAsync(subscribe);
        await late.NextAsync();

        Assert.Equal(6, (await EventsToTheEndAsync(late)).Count);
    }

    [Fact]
    public async Task Nobody_subscribes_without_a_token_or_to_the_verification_of_others()
    {
        var owner = await Visitor.LoggedInAsync(system.Api.Http);
        var stranger = await Visitor.LoggedInAsync(system.Api.Http);
        var verification = await owner.VerifyAsync(await owner.UploadAsync(Samples.Pdf()));
        var subscribe = new { action = "subscribe", verification_id = verification };

        using var anonymous = await StreamSocket.ConnectAsync(system.Api);
        await anonymous.SendAsync(subscribe);
        using var other = await StreamSocket.ConnectAsync(system.Api, stranger.Token);
        await other.SendAsync(subscribe);

        Assert.Equal("unauthorized", (await anonymous.NextAsync()).GetProperty("error").GetString());
        Assert.Equal("not_found", (await other.NextAsync()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_forged_token_does_not_authenticate()
    {
        using var stream = await StreamSocket.ConnectAsync(system.Api);

        await stream.SendAsync(new { action = "authenticate", token = "eyJhbGciOiJub25lIn0.e30." });

        Assert.Equal("unauthorized", (await stream.NextAsync()).GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("""{"action":"dance"}""")]
    [InlineData("""{"event":"pong"}""")]
    [InlineData("""{"action":"subscribe"}""")]
    [InlineData("""{"action":"subscribe","verification_id":"no-id"}""")]
    [InlineData("""{"action":"unsubscribe","verification_id":"00000000-0000-0000-0000-000000000000"}""")]
    public async Task What_asks_for_nothing_is_ignored(string message)
    {
        using var stream = await StreamSocket.ConnectAsync(system.Api);

        await stream.SendTextAsync(message);
        await stream.SendAsync(new { action = "ping" });

        Assert.Equal("pong", (await stream.NextAsync()).GetProperty("event").GetString());
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("""{"action":7}""")]
    public async Task What_is_no_request_gets_an_error_and_the_connection_stays(string message)
    {
        using var stream = await StreamSocket.ConnectAsync(system.Api);

        await stream.SendTextAsync(message);
        await stream.SendAsync(new { action = "ping" });

        Assert.Equal("bad_message", (await stream.NextAsync()).GetProperty("error").GetString());
        Assert.Equal("pong", (await stream.NextAsync()).GetProperty("event").GetString());
    }

    [Fact]
    public async Task A_message_of_8_KB_closes_the_connection()
    {
        using var stream = await StreamSocket.ConnectAsync(system.Api);

        await stream.SendTextAsync(new string('x', 9000));
        await stream.WaitForCloseAsync();

        Assert.Equal(WebSocketCloseStatus.MessageTooBig, stream.CloseStatus);
    }

    [Fact]
    public async Task Pages_of_other_sites_cannot_connect()
    {
        using var allowed = await StreamSocket.ConnectAsync(system.Api, origin: CredifySystem.AllowedOrigin);
        var refused = await Assert.ThrowsAsync<WebSocketException>(
            () => StreamSocket.ConnectAsync(system.Api, origin: "http://evil.example"));

        await allowed.SendAsync(new { action = "ping" });
        Assert.Equal("pong", (await allowed.NextAsync()).GetProperty("event").GetString());
        Assert.Contains("403", refused.Message);
    }

    /// <summary>Reads until the verification is over. A message may come twice and out of order.</summary>
    private static async Task<SortedDictionary<int, JsonElement>> EventsToTheEndAsync(StreamSocket stream)
    {
        var events = new SortedDictionary<int, JsonElement>();
        while (events.Count < 6)
        {
            var message = await stream.NextAsync();
            events[message.GetProperty("sequence").GetInt32()] = message;
        }

        return events;
    }
}
