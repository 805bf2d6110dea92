using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Headway.Acceptance.Tests.Running;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Crashes;

/// <summary>The server is killed while nothing is deployed: everything else goes on, and is found again.</summary>
public sealed class IdleCrashTests(IdleSite site) : IClassFixture<IdleSite>
{
    private static readonly byte[] Ping = "PING\r\n"u8.ToArray();

    // PostgreSQL's request for encryption; it answers with one letter.
    private static readonly byte[] AskForTls = [0, 0, 0, 8, 4, 210, 22, 47];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_while_idle_everything_goes_on_and_is_found_again()
    {
        await using var load = site.Project.Load();
        var before = await SeenAsync();

        for (var kill = 0; kill < 5; kill++)
        {
            await site.Server.KillAsync();
            Assert.Equal("1", (await site.Project.AskAsync()).Version);
            await DatabasesAnswerAsync();
            await site.Server.StartAsync();
            await site.Project.AgreesAsync();
        }

        Assert.Equal(before, await SeenAsync());
        var status = await site.Project.In.GetStatusAsync(Cancelled);
        Assert.All(status.Databases, database => Assert.Equal("up", database.State));
        Assert.Equal(2, status.Databases.Count);
        await load.NothingFailedAsync();
    }

    [Fact]
    public async Task A_second_server_on_the_same_data_waits_and_takes_over_when_the_first_is_killed()
    {
        await using var load = site.Project.Load();
        var before = await SeenAsync();
        var url = new Uri($"http://127.0.0.1:{Ports.Free()}/");
        using var second = site.Server.StartAnother(url);
        await Eventually.TrueAsync(
            () => second.Log.Contains("Another server uses this database; waiting until it ends", StringComparison.Ordinal), "it says that it waits");
        await Assert.ThrowsAsync<HttpRequestException>(() => new HttpClient { BaseAddress = url }.GetAsync("v1/server", Cancelled));
        await site.Project.AgreesAsync();

        await site.Server.KillAsync();
        await second.AnswersAsync(url);
        await second.KillAsync();
        await site.Server.StartAsync();

        await site.Project.AgreesAsync();
        Assert.Equal(before, await SeenAsync());
        await load.NothingFailedAsync();
    }

    // Which parents run, by identity and start time, and how often each instance was started again.
    private async Task<IReadOnlyList<string>> SeenAsync()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(site.Server.Data, "runtime", "instances"));
        var instances = await site.Project.In.GetInstancesAsync(Cancelled);
        Assert.All(instances, instance => Assert.Equal("running", instance.State));
        return
        [
            .. folders.Order(StringComparer.Ordinal).Select(folder => $"{Path.GetFileName(folder)} {Identity(Path.Combine(folder, "parent"))}"),
            .. instances.Select(instance => $"{instance.Id} {instance.Restarts} {instance.Traffic}"),
        ];
    }

    private static string Identity(string claim)
    {
        var words = File.ReadAllText(claim).Split(' ');
        Assert.True(Directory.Exists($"/proc/{words[0]}"), $"{claim}: the process {words[0]} is gone");
        return $"{words[0]} {words[21]}";
    }

    private async Task DatabasesAnswerAsync()
    {
        using var environment = JsonDocument.Parse(await site.Project.ReadAsync("/env"));
        Assert.StartsWith("-NOAUTH", await AskAsync(environment, "REDIS_URL", Ping), StringComparison.Ordinal);
        Assert.Equal("N", await AskAsync(environment, "DATABASE_URL", AskForTls));
    }

    private static async Task<string> AskAsync(JsonDocument environment, string variable, byte[] question)
    {
        var url = new Uri(environment.RootElement.GetProperty(variable).GetString()!);
        using var client = new TcpClient();
        await client.ConnectAsync(url.Host, url.Port, Cancelled);
        await client.GetStream().WriteAsync(question, Cancelled);
        var answer = new byte[100];
        var length = await client.GetStream().ReadAsync(answer, Cancelled);
        return Encoding.ASCII.GetString(answer, 0, length);
    }
}
