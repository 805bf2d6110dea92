using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Headway.Client;
using Headway.Client.Contracts;

namespace Headway.Bench.Deployments.Running;

/// <summary>A server as it is published, in a data directory of its own; disposal ends it and everything it started.</summary>
internal sealed partial class ServerUnderTest : IAsyncDisposable
{
    private static readonly string[] NoDatabaseUrl = ["DATABASE_URL", "HEADWAY_TOKEN"];

    private readonly string folder;
    private readonly IReadOnlyList<string> more;
    private readonly string[] arguments;
    private readonly StreamWriter log;
    private Process? process;

    private ServerUnderTest(string folder, int api, int edge, IReadOnlyList<string> more)
    {
        this.folder = folder;
        this.more = more;
        EdgePort = edge;
        Api = FormattableString.Invariant($"http://127.0.0.1:{api}");
        log = new StreamWriter(Path.Combine(folder, "server.log")) { AutoFlush = true };
        arguments =
        [
            "--data", Data,
            "--listen", Api,
            "--edge-http", FormattableString.Invariant($"127.0.0.1:{edge}"),
            "--address-base", Ports.Network(),
            "--instance-ports", Ports.Range().ToString(CultureInfo.InvariantCulture),
            .. more,
        ];
    }

    public static string Root { get; } = FindRoot();

    public string Api { get; }

    public int EdgePort { get; }

    public int ProcessId => process!.Id;

    public HeadwayClient Client { get; private set; } = null!;

    public string Token { get; private set; } = string.Empty;

    private string Data => Path.Combine(folder, "d");

    private static string Program => Path.Combine(Root, "artifacts/headway/server/Headway.Server");

    public static async Task<ServerUnderTest> StartAsync(string folder, CancellationToken cancellationToken, params IReadOnlyList<string> more)
    {
        var server = new ServerUnderTest(folder, Ports.Free(), Ports.Free(), more);
        try
        {
            await server.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            if (!process.HasExited)
            {
                await Programs.RunAsync(["kill", "-TERM", process.Id.ToString(CultureInfo.InvariantCulture)], CancellationToken.None);
                await process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
            }

            process.Dispose();
            await Programs.RunAsync([Program, "halt", "--data", Data, .. more], CancellationToken.None);
        }

        await log.DisposeAsync();
    }

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Headway.slnx")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException("The benchmark runs from the repository only.");
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var info = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };

        // As `headway server run` and `start` do.
        info.Environment["DOTNET_GCgen0size"] = "400000";
        Array.ForEach(NoDatabaseUrl, name => info.Environment.Remove(name));
        var setup = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        process = new Process { StartInfo = info, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Take(line.Data, setup);
        process.ErrorDataReceived += (_, line) => Take(line.Data, setup);
        process.Exited += (_, _) => setup.TrySetException(new InvalidOperationException($"The server ended; see {folder}/server.log."));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var token = await setup.Task.WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System, cancellationToken);
        Client = Connect(null);
        await UntilAnswersAsync(cancellationToken);
        Token = (await Client.ClaimAsync(new ClaimRequest(token, "bench"), cancellationToken)).Text;
        Client = Connect(Token);
    }

    private async Task UntilAnswersAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await Client.GetServerAsync(cancellationToken);
                return;
            }
            catch (HeadwayApiException)
            {
                return;
            }
            catch (HeadwayUnreachableException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
            }
        }
    }

    private HeadwayClient Connect(string? token) =>
        new(new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(Api + "/") }, token, TimeProvider.System);

    private void Take(string? line, TaskCompletionSource<string> setup)
    {
        if (line is null)
        {
            return;
        }

        lock (arguments)
        {
            if (log.BaseStream is { CanWrite: true })
            {
                log.WriteLine(line);
            }
        }

        if (SetupToken().Match(line) is { Success: true } match)
        {
            setup.TrySetResult(match.Value);
        }
    }

    [GeneratedRegex("hws_[A-Za-z0-9_-]+", RegexOptions.NonBacktracking)]
    private static partial Regex SetupToken();
}
