using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Headway.Edge.Tests.Support;
using static Headway.Edge.Tests.Support.EdgeHost;

namespace Headway.Edge.Tests;

public sealed class RequestTests
{
    private static readonly string[] Spoofed =
    [
        "X-Forwarded-For: 6.6.6.6", "x-forwarded-for: 7.7.7.7", "X-Forwarded-Proto: https", "X-Forwarded-Host: evil.example",
        "X-Forwarded-Port: 443", "X-Forwarded-User: admin", "Forwarded: for=6.6.6.6", "X-Request-Id: mine",
    ];

    [Fact]
    public async Task What_clients_say_of_themselves_is_deleted_and_the_truth_is_told()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await host.ApplyAsync(App(Server("app-1", one.Port)));

        var response = await host.GetAsync("app.example", "/echo", Spoofed);

        var seen = Echoed(response);
        Assert.Equal("127.0.0.1", seen["X-Forwarded-For"]);
        Assert.Equal(("http", "app.example"), (seen["X-Forwarded-Proto"], seen["X-Forwarded-Host"]));
        Assert.DoesNotContain("X-Forwarded-Port", seen.Keys);
        Assert.DoesNotContain("X-Forwarded-User", seen.Keys);
        Assert.DoesNotContain("Forwarded", seen.Keys);
        Assert.NotEqual("mine", seen["X-Request-Id"]);
        Assert.Equal(seen["X-Request-Id"], response.Header("X-Request-Id"));
    }

    [Fact]
    public async Task A_trusted_proxy_is_believed_and_added_to_the_list()
    {
        await using var host = new EdgeHost(options => options with { TrustedProxies = [IPNetwork.Parse("127.0.0.7/32")] });
        await using var one = await TinyServer.StartAsync("one");
        await host.ApplyAsync(App(Server("app-1", one.Port)));
        using var trusted = new PlainClient(host.Port, IPAddress.Parse("127.0.0.7"));

        var response = await trusted.SendAsync("GET", "app.example", "/echo", [.. Spoofed.Where(line => !line.StartsWith("x-", StringComparison.Ordinal))], Token);

        var seen = Echoed(response);
        Assert.Equal("6.6.6.6,127.0.0.7", seen["X-Forwarded-For"].Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(("https", "evil.example", "mine"), (seen["X-Forwarded-Proto"], seen["X-Forwarded-Host"], seen["X-Request-Id"]));
        Assert.Equal("mine", response.Header("X-Request-Id"));
        var stranger = Echoed(await host.GetAsync("app.example", "/echo", Spoofed));
        Assert.Equal("127.0.0.1", stranger["X-Forwarded-For"]);
        Assert.NotEqual("mine", stranger["X-Request-Id"]);
    }

    [Fact]
    public async Task Security_headers_are_set_and_the_application_may_choose_its_own()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await host.ApplyAsync(App(Server("app-1", one.Port)));

        var plain = await host.GetAsync("app.example");
        var own = await host.GetAsync("app.example", "/frames");

        Assert.Equal(("nosniff", "SAMEORIGIN", ""), (plain.Header("X-Content-Type-Options"), plain.Header("X-Frame-Options"), plain.Header("Server")));
        Assert.Equal(("DENY", "no-referrer"), (own.Header("X-Frame-Options"), own.Header("Referrer-Policy")));
    }

    [Theory]
    [InlineData("shop.example", "/", "web")]
    [InlineData("shop.example", "/apix", "web")]
    [InlineData("shop.example", "/API", "web")]
    [InlineData("shop.example", "/api", "api")]
    [InlineData("shop.example", "/api?x=/api/v2", "api")]
    [InlineData("shop.example", "/api/", "api")]
    [InlineData("shop.example", "/api/v2x", "api")]
    [InlineData("shop.example", "/api/v2", "api2")]
    [InlineData("shop.example", "/api/v2/a/b", "api2")]
    [InlineData("SHOP.Example:8080", "/api", "api")]
    [InlineData("other.example", "/only", "web")]
    [InlineData("other.example", "/", null)]
    [InlineData("shop.example.evil.example", "/", null)]
    [InlineData("xshop.example", "/", null)]
    [InlineData("unknown.example", "/", null)]
    [InlineData("shop.example/", "/", null)]
    [InlineData("[::1]", "/", null)]
    public async Task The_longest_path_of_exactly_the_host_wins(string name, string path, string? backend)
    {
        await using var host = new EdgeHost();
        await using var web = await TinyServer.StartAsync("web");
        await using var api = await TinyServer.StartAsync("api");
        await using var api2 = await TinyServer.StartAsync("api2");
        await host.ApplyAsync(new()
        {
            Routes =
            [
                Route("shop.example", "/", "web"), Route("shop.example", "/api", "api"), Route("shop.example", "/api/v2/", "api2"),
                Route("other.example", "/only", "web"),
            ],
            Backends = [Backend("web", Server("w", web.Port)), Backend("api", Server("a", api.Port)), Backend("api2", Server("a2", api2.Port))],
        });

        var response = await host.GetAsync(name, path);

        if (backend is null)
        {
            Assert.Contains(response.Status, new[] { 404, 400 });
            Assert.True(response.Status == 400 || response.Body.Contains("Nothing is deployed at this address", StringComparison.Ordinal), response.Body);
        }
        else
        {
            Assert.Equal((200, backend), (response.Status, response.Body));
        }
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: app.example\r\nHost: other\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: app.example\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\nb\r\n\r\n")]
    [InlineData("GET http://other.example/ HTTP/1.1\r\nHost: \"'%[env(PATH)]\r\n\r\n")]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: app.example\r\n\r\n")]
    [InlineData("GARBAGE\r\n\r\n")]
    public async Task Odd_requests_leave_the_edge_alive(string request)
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        await host.ApplyAsync(App(Server("app-1", one.Port)));
        using var client = new PlainClient(host.Port);

        var response = await client.SendRawAsync(Encoding.Latin1.GetBytes(request), Token);

        Assert.InRange(response.Status, 200, 499);
        Assert.Equal(200, (await host.GetAsync("app.example")).Status);
    }

    [Fact]
    public async Task Private_addresses_lead_to_their_backend_and_are_cleaned_as_well()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        var port = FreePort();
        await host.ApplyAsync(new() { Backends = [Backend("app", Server("app-1", one.Port)) with { PrivateAddress = "127.0.0.1", PrivatePort = port }] });
        using var client = new PlainClient(port);

        var seen = Echoed(await client.SendAsync("GET", "app.internal", "/echo", Spoofed, Token));

        Assert.Equal(("127.0.0.1", "app.internal"), (seen["X-Forwarded-For"], seen["X-Forwarded-Host"]));
    }

    [Fact]
    public async Task A_thousand_hosts_are_routed_and_one_more_needs_no_reload()
    {
        await using var host = new EdgeHost();
        await using var one = await TinyServer.StartAsync("one");
        var routes = Enumerable.Range(0, 1000).Select(i => Route($"host{i}.example", "/", "app")).ToList();
        await host.ApplyAsync(App(Server("app-1", one.Port)) with { Routes = routes });
        var checks = host.Runtime.Checks;

        await host.ApplyAsync(App(Server("app-1", one.Port)) with { Routes = [.. routes.Skip(1), Route("new.example", "/x", "app")] });

        Assert.Equal(checks, host.Runtime.Checks);
        Assert.Equal(200, (await host.GetAsync("host999.example")).Status);
        Assert.Equal(200, (await host.GetAsync("new.example", "/x/y")).Status);
        Assert.Equal(404, (await host.GetAsync("host0.example")).Status);
    }

    [Fact]
    public async Task Each_request_is_logged_as_JSON_whatever_the_client_wrote()
    {
        await using var host = new EdgeHost(options => options with { RequestLogSocket = Path.GetDirectoryName(options.StateDirectory) + "/log.sock" });
        await using var one = await TinyServer.StartAsync("one");
        using var log = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        log.Bind(new UnixDomainSocketEndPoint(host.Options.RequestLogSocket!));
        await host.ApplyAsync(App(Server("app-1", one.Port)));

        await host.GetAsync("app.example", "/a\"b\\c'%5D]{}?secret=1");

        var line = await ReceiveRequestAsync(log);
        Assert.Equal("/a\"b\\c'%5D]{}", line.GetProperty("path").GetString());
        Assert.Equal(("app.example", 200, "app-1"), (line.GetProperty("host").GetString(), line.GetProperty("status").GetInt32(), line.GetProperty("server").GetString()));
        Assert.InRange(line.GetProperty("totalMs").GetInt32(), 0, 20000);
    }

    private static async Task<JsonElement> ReceiveRequestAsync(Socket log)
    {
        using var limit = new CancellationTokenSource(Patience);
        var buffer = new byte[65536];
        while (true)
        {
            var text = Encoding.UTF8.GetString(buffer, 0, await log.ReceiveAsync(buffer, limit.Token));
            if (text.StartsWith('{'))
            {
                return JsonDocument.Parse(text).RootElement;
            }
        }
    }

    private static Dictionary<string, string> Echoed(PlainResponse response) =>
        response.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 2))
            .GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => string.Join(",", group.Select(pair => pair[1])), StringComparer.OrdinalIgnoreCase);
}
