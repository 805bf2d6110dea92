using System.Globalization;
using System.Net;
using System.Text;
using Headway.Edge.Tests.Support;
using Headway.Model.Traffic;
using static Headway.Edge.Tests.Support.EdgeHost;

namespace Headway.Edge.Tests;

public sealed class LimitTests
{
    private static readonly RequestLimit LogIn = new() { Path = "/login", Methods = ["POST"], Rate = new(5, TimeSpan.FromHours(1)) };

    [Fact]
    public async Task Five_an_hour_are_five_for_fifty_parallel_clients_and_after_a_reload_and_a_crash()
    {
        await using var host = new EdgeHost(options => options with { Threads = 2 });
        await using var one = await TinyServer.StartAsync("one");
        var plan = Limited(one, LogIn);
        await host.ApplyAsync(plan);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PostAsync(host, "/login")));

        Assert.Equal((5, 45), (answers.Count(answer => answer.Status == 200), answers.Count(answer => answer.Status == 429)));
        Assert.Equal(5, one.Requests);
        await host.ApplyAsync(plan with { Backends = [.. plan.Backends, Backend("other")] });
        Assert.Equal(429, (await PostAsync(host, "/login")).Status);
        Kill(host);
        await host.ApplyAsync(plan);
        Assert.Equal(429, (await PostAsync(host, "/login")).Status);
        Assert.Equal(5, one.Requests);
    }

    [Fact]
    public async Task Requests_during_reloads_are_counted_once_by_the_old_and_the_new_worker()
    {
        await using var host = new EdgeHost(options => options with { Threads = 2 });
        await using var one = await TinyServer.StartAsync("one");
        var plan = Limited(one, LogIn with { Rate = new(100, TimeSpan.FromHours(1)) });
        await host.ApplyAsync(plan);
        using var done = new CancellationTokenSource();
        var clients = Enumerable.Range(0, 8).Select(async _ =>
        {
            var passed = 0;
            while (!done.IsCancellationRequested)
            {
                passed += (await PostAsync(host, "/login")).Status == 200 ? 1 : 0;
            }

            return passed;
        }).ToList();

        for (var i = 0; i < 3; i++)
        {
            await host.ApplyAsync(plan with { Backends = [.. plan.Backends, .. i % 2 == 0 ? [Backend("other")] : Array.Empty<BackendPlan>()] });
        }

        await Eventually.TrueAsync("all of the limit was used", () => Task.FromResult(one.Requests >= 100), Token);
        await done.CancelAsync();
        Assert.Equal(100, (await Task.WhenAll(clients)).Sum());
        Assert.Equal(100, one.Requests);
    }

    [Fact]
    public async Task The_answers_tell_how_much_is_left_and_when_to_come_again()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await host.ApplyAsync(Limited(one, LogIn with { Rate = new(2, TimeSpan.FromHours(1)) }));

        var first = await PostAsync(host, "/login");
        await PostAsync(host, "/login");
        var refused = await PostAsync(host, "/login");
        var other = await host.GetAsync("app.example", "/login");

        Assert.Equal(("2", "1"), (first.Header("RateLimit-Limit"), first.Header("X-RateLimit-Remaining")));
        Assert.Equal((429, "0", "application/problem+json"), (refused.Status, refused.Header("RateLimit-Remaining"), refused.Header("Content-Type")));
        Assert.InRange(int.Parse(refused.Header("Retry-After"), CultureInfo.InvariantCulture), 3590, 3661);
        Assert.Equal(refused.Header("Retry-After"), refused.Header("X-RateLimit-Reset"));
        Assert.Contains("\"error\":\"rate_limit_exceeded\"", refused.Body, StringComparison.Ordinal);
        Assert.Equal("nosniff", refused.Header("X-Content-Type-Options"));
        Assert.Equal((200, ""), (other.Status, other.Header("RateLimit-Limit")));
    }

    [Fact]
    public async Task A_short_window_gives_free_what_is_older()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await host.ApplyAsync(Limited(one, new RequestLimit { Rate = new(3, TimeSpan.FromSeconds(1)) }));

        var first = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.GetAsync("app.example")));

        Assert.Equal(3, first.Count(answer => answer.Status == 200));
        await Eventually.TrueAsync("the second is over", async () => (await host.GetAsync("app.example")).Status == 200, Token);
    }

    [Theory]
    [InlineData("/LOGIN")]
    [InlineData("/%6Cogin")]
    [InlineData("//login")]
    [InlineData("/x/../login")]
    [InlineData("/./login/")]
    [InlineData("/login/deeper?x=1")]
    [InlineData("/x/..%2flogin")]
    public async Task Other_spellings_of_the_path_are_counted_too(string path)
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await host.ApplyAsync(Limited(one, LogIn with { Rate = new(1, TimeSpan.FromHours(1)) }));
        await PostAsync(host, "/login");

        Assert.Equal(429, (await PostAsync(host, path)).Status);
        Assert.Equal(200, (await PostAsync(host, "/loginx")).Status);
    }

    [Fact]
    public async Task Addresses_are_counted_apart_and_a_trusted_proxy_tells_the_clients()
    {
        await using var host = new EdgeHost(options => options with { TrustedProxies = [IPNetwork.Parse("127.0.0.7/32")] });
        await using var one = await TinyServer.StartAsync("one");
        await host.ApplyAsync(Limited(one, LogIn with { Rate = new(1, TimeSpan.FromHours(1)) }));

        Assert.Equal(200, await FromAsync(host, "127.0.0.1", "9.9.9.1"));
        Assert.Equal(429, await FromAsync(host, "127.0.0.1", "9.9.9.2"));
        Assert.Equal(200, await FromAsync(host, "127.0.0.2", null));
        Assert.Equal(200, await FromAsync(host, "127.0.0.7", "9.9.9.1"));
        Assert.Equal(200, await FromAsync(host, "127.0.0.7", "1.1.1.1, 9.9.9.2"));
        Assert.Equal(429, await FromAsync(host, "127.0.0.7", "2.2.2.2, 9.9.9.2"));
        Assert.Equal(200, await FromAsync(host, "127.0.0.7", "2001:db8:1:2::1"));
        Assert.Equal(429, await FromAsync(host, "127.0.0.7", "2001:db8:1:2:3::4"));
        Assert.Equal(200, await FromAsync(host, "127.0.0.7", "nonsense"));
    }

    [Fact]
    public async Task Too_many_open_requests_of_one_address_are_refused()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await host.ApplyAsync(Limited(one, new RequestLimit { Path = "/slow", Connections = 2 }));
        var open = new[] { host.GetAsync("app.example", "/slow"), host.GetAsync("app.example", "/slow") };
        await Eventually.TrueAsync("both are open", () => Task.FromResult(one.Requests == 2), Token);

        var third = await host.GetAsync("app.example", "/slow");
        var elsewhere = await host.GetAsync("app.example");

        Assert.Equal((429, "1", 200), (third.Status, third.Header("Retry-After"), elsewhere.Status));
        one.Release();
        Assert.All(await Task.WhenAll(open), answer => Assert.Equal(200, answer.Status));
        Assert.Equal(200, (await host.GetAsync("app.example", "/slow")).Status);
    }

    [Fact]
    public async Task Long_bodies_are_refused_and_those_of_unknown_length()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await host.ApplyAsync(Limited(one, new RequestLimit { Path = "/upload", BodyBytes = 4 }));

        Assert.Equal(200, await UploadAsync(host, "Content-Length: 4\r\n\r\nabcd"));
        Assert.Equal(413, await UploadAsync(host, "Content-Length: 5\r\n\r\nabcde"));
        Assert.Equal(413, await UploadAsync(host, "Content-Length: 99999999999\r\n\r\n"));
        Assert.Equal(411, await UploadAsync(host, "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"));
        Assert.Equal(1, one.Requests);
    }

    [Fact]
    public async Task Rules_deny_by_method_header_and_address()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await host.ApplyAsync(Limited(
            one,
            new() { Path = "/admin", Deny = true, Addresses = ["127.0.0.2", "10.0.0.0/8"] },
            new() { Deny = true, Methods = ["DELETE"] },
            new() { Deny = true, Header = new("User-Agent", "Bad \"bot\"") }));

        Assert.Equal(403, (await Client(host, "127.0.0.2").SendAsync("GET", "app.example", "/admin", [], Token)).Status);
        Assert.Equal(200, (await Client(host, "127.0.0.3").SendAsync("GET", "app.example", "/admin", [], Token)).Status);
        Assert.Equal(403, (await Client(host, "127.0.0.3").SendAsync("DELETE", "app.example", "/", [], Token)).Status);
        Assert.Equal(403, (await host.GetAsync("app.example", "/", "User-Agent: a bad \"BOT\" 1.0")).Status);
        Assert.Equal(200, (await host.GetAsync("app.example", "/", "User-Agent: bad")).Status);
    }

    [Fact]
    public async Task Services_of_the_same_environment_are_not_limited()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        var port = FreePort();
        var plan = Limited(one, new RequestLimit { Deny = true });
        await host.ApplyAsync(plan with { Backends = [plan.Backends[0] with { PrivateAddress = "127.0.0.9", PrivatePort = port }] });
        using var inside = new HttpClient();

        Assert.Equal(403, (await host.GetAsync("app.example")).Status);
        Assert.Equal("one", await inside.GetStringAsync(new Uri($"http://127.0.0.9:{port}/"), Token));
    }

    private static EdgePlan Limited(TinyServer server, params RequestLimit[] limits)
    {
        var plan = App(Server("app-1", server.Port));
        return plan with { Backends = [plan.Backends[0] with { Limits = limits }] };
    }

    private static async Task<PlainResponse> PostAsync(EdgeHost host, string path)
    {
        using var client = new PlainClient(host.Port);
        return await client.SendAsync("POST", "app.example", path, ["Content-Length: 0", "Connection: close"], Token);
    }

    private static PlainClient Client(EdgeHost host, string from) => new(host.Port, IPAddress.Parse(from));

    private static async Task<int> FromAsync(EdgeHost host, string from, string? forwarded)
    {
        using var client = Client(host, from);
        string[] headers = ["Content-Length: 0", .. forwarded is null ? Array.Empty<string>() : [$"X-Forwarded-For: {forwarded}"]];
        return (await client.SendAsync("POST", "app.example", "/login", headers, Token)).Status;
    }

    private static async Task<int> UploadAsync(EdgeHost host, string rest)
    {
        using var client = new PlainClient(host.Port);
        return (await client.SendRawAsync(Encoding.ASCII.GetBytes("POST /upload HTTP/1.1\r\nHost: app.example\r\n" + rest), Token)).Status;
    }

    // Master and worker, as when the machine kills them.
    private static void Kill(EdgeHost host)
    {
        using var process = System.Diagnostics.Process.GetProcessById(host.Runtime.ProcessId(host.Options.Instance));
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }
}
