using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Headway.Model.Building;

namespace Headway.Builders.Tests.Fixtures;

/// <summary>A program started from an artifact as the artifact says, on a free port.</summary>
public sealed class Started : IAsyncDisposable
{
    private readonly Process process;

    private Started(Process process, int port)
    {
        this.process = process;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        };
    }

    public HttpClient Client { get; }

    public static async Task<Started> FromAsync(Artifact artifact, params string[] command)
    {
        var port = FreePort();
        IReadOnlyList<string> arguments = command.Length > 0 ? command : artifact.Start;
        var info = new ProcessStartInfo("setpriv") { WorkingDirectory = artifact.Directory };
        foreach (var argument in (string[])[.. Environment.IsPrivilegedProcess ? ["--reuid=219998", "--regid=219998", "--clear-groups"] : Array.Empty<string>(), "--no-new-privs", .. arguments])
        {
            info.ArgumentList.Add(argument);
        }

        info.Environment.Clear();
        info.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        info.Environment["PORT"] = $"{port}";
        foreach (var (name, value) in artifact.Environment)
        {
            info.Environment[name] = value;
        }

        var started = new Started(Process.Start(info)!, port);
        await started.AnswersAsync(port);
        return started;
    }

    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start(new ProcessStartInfo("kill") { ArgumentList = { "-TERM", $"{process.Id}" } })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20));
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited)
        {
            await TerminateAsync();
        }

        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AnswersAsync(int port)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, port, limit.Token);
                return;
            }
            catch (SocketException)
            {
                Assert.False(process.HasExited, "the program ended instead of listening");
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
            }
        }
    }
}
