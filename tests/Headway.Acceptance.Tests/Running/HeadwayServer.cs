using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Headway.Client;
using Headway.Client.Contracts;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Running;

/// <summary>The real server as a process, with a data directory, ports and addresses of its own.</summary>
public sealed class HeadwayServer : IServerSite
{
    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly List<ServerProcess> processes = [];
    private readonly HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly List<string> arguments;
    private ServerProcess? process;

    // Short: a Unix socket below it may have 107 characters. Below /root no other user could pass.
    public HeadwayServer()
        : this("/var/tmp")
    {
    }

    internal HeadwayServer(string parent, params IReadOnlyList<string> more)
    {
        Data = $"{parent}/hwt-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        Directory.CreateDirectory(Data, Passable);
        File.SetUnixFileMode(Data, Passable);
        Url = new Uri($"http://127.0.0.1:{Ports.Free()}/");
        Edge = new Uri($"http://127.0.0.1:{Ports.Free()}/");
        arguments =
        [
            "--data", Data, "--listen", Origin(Url), "--edge-http", Edge.Authority,
            "--address-base", Ports.Network(), "--instance-ports", $"{Ports.Base()}", .. more,
        ];
        http.BaseAddress = Url;
    }

    /// <summary>Gets variables that its processes have beside those of the tests.</summary>
    internal IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string Data { get; }

    public Uri Url { get; }

    public Uri Edge { get; }

    HeadwayServer IServerSite.Server => this;

    /// <summary>Gets what lists its containers: the id of each by its instance.</summary>
    public Func<Task<IReadOnlyDictionary<string, string>>> ContainersAsync { get; init; } =
        () => Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    /// <summary>Gets the runtime that its tiny projects ask for.</summary>
    public string Runtime { get; init; } = "process";

    /// <summary>Gets the token that the server printed at its first start.</summary>
    public string SetupToken { get; private set; } = string.Empty;

    /// <summary>Gets the text of an admin's token.</summary>
    public string Token { get; private set; } = string.Empty;

    /// <summary>Gets the API with an admin's token.</summary>
    public HeadwayClient Client { get; private set; } = null!;

    /// <summary>Gets what all its processes wrote, from the first on.</summary>
    public string Log => string.Join('\n', processes.Select(one => one.Log));

    /// <summary>Gets the process that runs now.</summary>
    public int ProcessId => process!.Id;

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
        process = Start(arguments);
        await process.AnswersAsync(Url);
    }

    /// <summary>Starts a second server on the same data directory, whose API is elsewhere; returns at once.</summary>
    /// <param name="url">Where its API will be.</param>
    public ServerProcess StartAnother(Uri url) =>
        Start([.. arguments.Select(argument => argument == Origin(Url) ? Origin(url) : argument)]);

    /// <summary>Ends the server at once, as a crash would; what it started goes on.</summary>
    public async Task KillAsync()
    {
        await process!.KillAsync();
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

        var ended = await Start(["halt", .. arguments]).EndAsync();
        http.Dispose();
        await EndsAsync();
        Directory.Delete(Data, recursive: true);
        processes.ForEach(one => one.Dispose());
        Assert.True(ended == 0, $"halt ended with {ended}: {Log}");
    }

    private static string Origin(Uri url) => url.GetLeftPart(UriPartial.Authority);

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

    private ServerProcess Start(IReadOnlyList<string> list)
    {
        var started = new ServerProcess(list, Variables);
        processes.Add(started);
        return started;
    }
}
