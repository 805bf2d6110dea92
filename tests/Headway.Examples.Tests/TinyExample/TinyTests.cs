using System.Globalization;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text.Json;
using Headway.Examples.Tests.Running;

namespace Headway.Examples.Tests.TinyExample;

public sealed class TinyTests
{
    [Fact]
    public async Task It_says_who_it_is_over_one_connection_that_is_kept()
    {
        using var app = await TinyApp.StartedAsync("ok");

        var first = await JsonAsync(app, "/");
        var health = await JsonAsync(app, "/health");

        Assert.Equal("v7", first.GetProperty("version").GetString());
        Assert.Equal("i3", first.GetProperty("instance").GetString());
        Assert.Equal(app.Program.Id, first.GetProperty("pid").GetInt32());
        Assert.Equal("healthy", health.GetProperty("status").GetString());
        Assert.Equal(404, await app.StatusAsync("/nothing"));
        Assert.Equal("v7", (await JsonAsync(app, "/env")).GetProperty("VERSION").GetString());
    }

    [Fact]
    public async Task Echo_tells_length_and_hash_of_ten_megabytes()
    {
        using var app = await TinyApp.StartedAsync("ok");
        var body = RandomNumberGenerator.GetBytes(10_000_000);

        using var content = new ByteArrayContent(body);
        using var response = await app.Http.PostAsync("/echo", content, TestContext.Current.CancellationToken);
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(10_000_000, answer.RootElement.GetProperty("length").GetInt32());
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(body)), answer.RootElement.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task On_sigterm_it_finishes_what_is_in_flight_closes_websockets_with_1001_and_ends_with_0()
    {
        using var app = await TinyApp.StartedAsync("ok");
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{app.Port}/ws"), TestContext.Current.CancellationToken);
        await EchoAsync(socket, "before");
        var slow = app.StatusAsync("/slow?ms=700");
        await Until.True("the slow request has arrived", () => Task.FromResult(Connections(app.Port) >= 2));

        app.Program.Terminate();
        var close = await socket.ReceiveAsync(new byte[100], TestContext.Current.CancellationToken);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);

        Assert.Equal(WebSocketMessageType.Close, close.MessageType);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, socket.CloseStatus);
        Assert.Equal(200, await slow);
        Assert.Equal(0, await app.Program.WaitAsync());
    }

    [Theory]
    [InlineData("exit-now", "exiting at once")]
    [InlineData("exit-after:0.2", "started")]
    [InlineData("nonsense", "TINY_MODE is nonsense; it must be one of")]
    public async Task It_exits_with_1_when_asked(string mode, string says)
    {
        using var app = TinyApp.Start(mode);

        Assert.Equal(1, await app.Program.WaitAsync());
        Assert.Contains(says, app.Program.Output);
    }

    [Theory]
    [InlineData("never-listen", "not listening")]
    [InlineData("wrong-port", "\"started\"")]
    public async Task It_runs_without_listening_where_it_should(string mode, string says)
    {
        using var app = TinyApp.Start(mode);
        await Until.True("it has started", () => Task.FromResult(app.Program.Output.Contains(says)));

        await Assert.ThrowsAsync<HttpRequestException>(() => app.StatusAsync("/health"));
        Assert.False(app.Program.HasExited);
    }

    [Fact]
    public async Task It_listens_late()
    {
        using var app = await TinyApp.StartedAsync("listen-after:0.3");

        Assert.Equal(200, await app.StatusAsync("/health"));
    }

    [Theory]
    [InlineData("ok", new[] { 200, 200, 200, 200 })]
    [InlineData("health-500", new[] { 500, 500, 500, 500 })]
    [InlineData("health-flap", new[] { 200, 503, 200, 503 })]
    [InlineData("fail-requests:0.5", new[] { 200, 200, 200, 200 })]
    public async Task Health_is_as_asked(string mode, int[] expected)
    {
        using var app = await TinyApp.StartedAsync(mode);

        Assert.Equal(expected, await StatusesAsync(app, "/health", expected.Length));
    }

    [Fact]
    public async Task Health_is_slow_when_asked()
    {
        using var app = await TinyApp.StartedAsync("health-slow:0.5");
        var start = TimeProvider.System.GetTimestamp();

        Assert.Equal(200, await app.StatusAsync("/health"));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0.45, 20);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.3", 3)]
    [InlineData("0.5", 5)]
    [InlineData("1", 10)]
    public async Task The_share_of_requests_that_fail_is_exact(string share, int failures)
    {
        using var app = await TinyApp.StartedAsync($"fail-requests:{share}");

        var statuses = await StatusesAsync(app, "/", 10);

        Assert.Equal(failures, statuses.Count(status => status == 500));
    }

    [Fact]
    public async Task It_ignores_sigterm_when_asked()
    {
        using var app = await TinyApp.StartedAsync("ignore-term");

        app.Program.Terminate();

        Assert.Equal(200, await app.StatusAsync("/health"));
        Assert.False(app.Program.HasExited);
    }

    [Fact]
    public async Task Its_orphans_are_in_sessions_of_their_own()
    {
        using var app = await TinyApp.StartedAsync("fork-orphans");
        var orphans = Children(app.Program.Id);

        // Field 6 of stat is the session; a process that leads one has its own id there.
        Assert.Equal(2, orphans.Count);
        await Until.True("both lead a session", () => Task.FromResult(orphans.TrueForAll(id => Stat(id)[5] == $"{id}")));
    }

    [Fact]
    public async Task It_eats_memory_when_asked()
    {
        using var app = await TinyApp.StartedAsync("eat-memory");

        await Until.True("it has 100 MB", () => Task.FromResult(ResidentKilobytes(app.Program.Id) > 100_000));
    }

    [Theory]
    [InlineData("ok", 0, "up 0001")]
    [InlineData("fail", 1, "failed")]
    [InlineData("odd", 1, "must be ok, fail, hang or slow:SECONDS")]
    public async Task Its_migration_ends_as_asked(string mode, int exitCode, string says)
    {
        var (code, output) = await RunningProgram.RunAsync(
            "python3", [Repository.Path("examples", "tiny", "migrate.py")], new Dictionary<string, string> { ["TINY_MIGRATE"] = mode });

        Assert.Equal(exitCode, code);
        Assert.Contains(says, output);
    }

    [Fact]
    public async Task Its_migration_hangs_when_asked()
    {
        using var migration = RunningProgram.Start(
            "python3", [Repository.Path("examples", "tiny", "migrate.py")], new Dictionary<string, string> { ["TINY_MIGRATE"] = "hang" });

        await Until.True("it waits", () => Task.FromResult(migration.Output.Contains("waiting for a lock")));
        Assert.False(migration.HasExited);
    }

    private static async Task<JsonElement> JsonAsync(TinyApp app, string path) =>
        JsonDocument.Parse(await app.Http.GetStringAsync(path, TestContext.Current.CancellationToken)).RootElement;

    private static async Task<List<int>> StatusesAsync(TinyApp app, string path, int count)
    {
        var statuses = new List<int>();
        for (var i = 0; i < count; i++)
        {
            statuses.Add(await app.StatusAsync(path));
        }

        return statuses;
    }

    private static async Task EchoAsync(ClientWebSocket socket, string text)
    {
        var buffer = new byte[100];
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        await socket.SendAsync(bytes, WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        var echo = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        Assert.Equal(text, System.Text.Encoding.UTF8.GetString(buffer, 0, echo.Count));
    }

    /// <summary>Established connections whose local port is this one.</summary>
    private static int Connections(int port) => File.ReadLines("/proc/net/tcp")
        .Count(line => line.Contains($":{port:X4} ", StringComparison.Ordinal)
            && line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var local, _, "01", ..]
            && local.EndsWith($":{port:X4}", StringComparison.Ordinal));

    private static List<int> Children(int parent) => File
        .ReadAllText($"/proc/{parent}/task/{parent}/children")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(id => int.Parse(id, CultureInfo.InvariantCulture))
        .ToList();

    private static string[] Stat(int id) => File.ReadAllText($"/proc/{id}/stat").Split(' ');

    private static long ResidentKilobytes(int id) => File.ReadLines($"/proc/{id}/status")
        .Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture))
        .Single();
}
