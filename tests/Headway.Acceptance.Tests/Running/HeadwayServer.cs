using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Headway.Client;
using Headway.Client.Contracts;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Running;

/// <summary>The real server as a process, with a data directory, ports and addresses of its own.</summary>
public sealed class HeadwayServer : IAsyncLifetime
{
    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly Lock logLock = new();
    private readonly List<string> log = [];
    private readonly HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly List<string> arguments;
    private Process? process;

    // Short: a Unix socket below it may have 107 characters. Below /root no other user could pass.
    public HeadwayServer()
        : this("/var/tmp")
    {
    }

    internal HeadwayServer(string parent)
    {
        Data = $"{parent}/hwt-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        Directory.CreateDirectory(Data, Passable);
        File.SetUnixFileMode(Data, Passable);
        Url = new Uri($"http://127.0.0.1:{Ports.Free()}/");
        Edge = new Uri($"http://127.0.0.1:{Ports.Free()}/");
        arguments =
        [
            "--data", Data, "--listen", Url.GetLeftPart(UriPartial.Authority), "--edge-http", Edge.Authority,
            "--address-base", Ports.Network(), "--instance-ports", $"{Ports.Base()}",
        ];
        http.BaseAddress = Url;
    }

    public string Data { get; }

    public Uri Url { get; }

    public Uri Edge { get; }

    /// <summary>Gets the token that the server printed at its first start.</summary>
    public string SetupToken { get; private set; } = string.Empty;

    /// <summary>Gets the text of an admin's token.</summary>
    public string Token { get; private set; } = string.Empty;

    /// <summary>Gets the API with an admin's token.</summary>
    public HeadwayClient Client { get; private set; } = null!;

    public string Log
    {
        get
        {
            lock (logLock)
            {
                return string.Join('\n', log);
            }
        }
    }

    public async ValueTask InitializeAsync()
    {
        await StartAsync();
        SetupToken = Regex.Match(Log, "hws_[A-Za-z0-9_-]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var created = await new HeadwayClient(http, null, TimeProvider.System)
            .ClaimAsync(new ClaimRequest(SetupToken, "acceptance"), CancellationToken.None);
        Token = created.Text;
        Client = new HeadwayClient(http, Token, TimeProvider.System);
    }

    /// <summary>Starts the server and waits until it answers.</summary>
    public async Task StartAsync()
    {
        process = Start([.. arguments]);
        using var asking = new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(2) };
        await Eventually.TrueAsync(
            async () =>
            {
                Assert.False(process.HasExited, $"The server ended: {Log}");
                return await AnswersAsync(asking);
            },
            "the server answers",
            TimeSpan.FromSeconds(60));
    }

    /// <summary>Ends the server at once, as a crash would; what it started goes on.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Ends everything and shows that nothing is left.</summary>
    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await KillAsync();
        }

        using var halt = Start(["halt", .. arguments]);
        await halt.WaitForExitAsync();
        http.Dispose();
        await EndsAsync();
        Directory.Delete(Data, recursive: true);
        Assert.True(halt.ExitCode == 0, $"halt ended with {halt.ExitCode}: {Log}");
    }

    private static async Task<bool> AnswersAsync(HttpClient asking)
    {
        try
        {
            using var answer = await asking.GetAsync("v1/server");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private async Task EndsAsync()
    {
        try
        {
            await Eventually.TrueAsync(
                () => HostProcesses.Of(Data).Count == 0, "no process of the data directory is left", TimeSpan.FromSeconds(5));
        }
        catch (TimeoutException)
        {
            var left = HostProcesses.Of(Data).Select(pid => $"{pid}: {HostProcesses.Arguments(pid)}").ToList();
            foreach (var pid in HostProcesses.Of(Data))
            {
                using var orphan = Process.GetProcessById(pid);
                orphan.Kill();
            }

            Assert.Fail($"Processes were left behind:\n{string.Join('\n', left)}");
        }
    }

    private Process Start(IReadOnlyList<string> list)
    {
        var start = new ProcessStartInfo(Repository.Server())
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in list)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("DATABASE_URL");
        var started = new Process { StartInfo = start };
        started.OutputDataReceived += (_, line) => Note(line.Data);
        started.ErrorDataReceived += (_, line) => Note(line.Data);
        started.Start();
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    private void Note(string? line)
    {
        if (line is not null)
        {
            lock (logLock)
            {
                log.Add(line);
            }
        }
    }
}
