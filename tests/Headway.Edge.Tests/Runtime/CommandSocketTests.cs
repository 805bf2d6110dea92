using System.Net.Sockets;
using System.Text;
using Headway.Edge.Runtime;
using Headway.Edge.Tests.Support;
using Headway.Model.Traffic;

namespace Headway.Edge.Tests.Runtime;

public sealed class CommandSocketTests
{
    [Fact]
    public async Task Each_command_gets_its_own_answer()
    {
        await using var fake = new FakeSocket("\n> one\ntwo\n\n> \n> three\n\n> ");
        Assert.Equal(["one\ntwo", "", "three"], await fake.SendAsync("a", "b", "c"));
        Assert.Equal("prompt\na\nb\nc\nquit\n", fake.Received);
    }

    [Theory]
    [InlineData("master> a\n\nmaster> master> ")]
    [InlineData("master[ReloadFailed]> a\n\nmaster[ReloadFailed]> master[ReloadFailed]> ")]
    public async Task The_master_prompts_in_its_own_way(string text)
    {
        await using var fake = new FakeSocket(text);
        Assert.Equal(["a"], await fake.SendAsync("a"));
    }

    [Theory]
    [InlineData("\n> one\n> two\n> three\n> ")]
    [InlineData("\n> one\n> odd tail")]
    public async Task Odd_answers_are_an_error(string text)
    {
        await using var fake = new FakeSocket(text);
        await Assert.ThrowsAsync<EdgeException>(() => fake.SendAsync("a"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    [InlineData("\n> one")]
    public async Task Answers_that_end_early_mean_that_the_edge_went_away(string text)
    {
        await using var fake = new FakeSocket(text);
        Assert.True((await Assert.ThrowsAsync<EdgeUnreachableException>(() => fake.SendAsync("a"))).Sent);
    }

    [Fact]
    public async Task A_silent_socket_is_an_error_in_time()
    {
        await using var fake = new FakeSocket(null);
        var error = await Assert.ThrowsAsync<EdgeException>(() => fake.SendAsync("a"));
        Assert.Contains("did not answer within 0.5 seconds", error.Message, StringComparison.Ordinal);
    }

    private sealed class FakeSocket : IAsyncDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hws-");
        private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        private readonly TaskCompletionSource _end = new();
        private readonly Task _serving;

        public FakeSocket(string? answer)
        {
            _listener.Bind(new UnixDomainSocketEndPoint(Path));
            _listener.Listen();
            _serving = ServeAsync(answer);
        }

        public string Received { get; private set; } = string.Empty;

        private string Path => _folder.FullName + "/s";

        public Task<IReadOnlyList<string>> SendAsync(params string[] commands) =>
            new CommandSocket(Path, TimeSpan.FromMilliseconds(500), TimeProvider.System).SendAsync(commands, EdgeHost.Token);

        public async ValueTask DisposeAsync()
        {
            _end.TrySetResult();
            await _serving;
            _listener.Dispose();
            _folder.Delete(recursive: true);
        }

        private async Task ServeAsync(string? answer)
        {
            using var client = await _listener.AcceptAsync();
            var buffer = new byte[4096];
            while (!Received.EndsWith("quit\n", StringComparison.Ordinal))
            {
                Received += Encoding.ASCII.GetString(buffer, 0, await client.ReceiveAsync(buffer));
            }

            if (answer is null)
            {
                await _end.Task;
            }
            else
            {
                await client.SendAsync(Encoding.ASCII.GetBytes(answer));
            }
        }
    }
}
