using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Headway.Acceptance.Tests.Running;
using Headway.Client.Contracts;

namespace Headway.Acceptance.Tests.Crashes;

/// <summary>A server of its own, which may be killed, with a project of a web service and a worker that both hold secrets.</summary>
public class CrashSite : IAsyncLifetime
{
    // Two workers at a time, of whichever version, cannot be: the second one does not get the name and ends.
    private const string WorkerProgram = """
        import os, signal, socket, sys, time
        name = socket.socket(socket.AF_UNIX)
        try:
            name.bind("\0" + os.environ["HEADWAY_INSTANCE"].split(".")[0])
        except OSError:
            sys.exit("another worker runs")
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        print("working with", os.environ["MADE_SECRET"], os.environ.get("SET_PASSWORD"), flush=True)
        time.sleep(float(os.environ["LIFE"]))
        sys.exit(1)
        """;

    private const string TellProgram = """
        import os
        print("migrating with", os.environ["MADE_SECRET"], os.environ.get("SET_PASSWORD"), flush=True)
        """;

    private readonly IServerSite home;

    private int version;

    public CrashSite()
        : this(new OwnServer())
    {
    }

    protected CrashSite(IServerSite home) => this.home = home;

    public HeadwayServer Server => home.Server;

    public TinyProject Project { get; private set; } = null!;

    /// <summary>Gets how long old instances stay warm.</summary>
    public string KeepWarm { get; set; } = "1s";

    /// <summary>Gets how long the first deployment took until users saw it.</summary>
    public TimeSpan FirstTook { get; private set; }

    /// <summary>Gets what must never be told.</summary>
    public IReadOnlyList<string> Secrets { get; private set; } = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await home.InitializeAsync();
        Project = await TinyProject.CreateAsync(Server, "crash");
        var first = await Project.EndAsync((await BeginDeployAsync()).Number);
        Assert.True(first.State == "succeeded", $"{first.Summary}\n{Server.Log}");
        FirstTook = first.LiveAt!.Value - first.CreatedAt;
        var set = RandomNumberGenerator.GetHexString(24);
        await Project.In.ChangeVariablesAsync(
            new ChangeVariablesRequest(null, new Dictionary<string, string> { ["SET_PASSWORD"] = set }, null, true), Cancelled);
        using var environment = JsonDocument.Parse(await Project.ReadAsync("/env"));
        Secrets = [set, environment.RootElement.GetProperty("MADE_SECRET").GetString()!, Server.Token];
    }

    public async ValueTask DisposeAsync()
    {
        await home.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Begins to deploy the next version.</summary>
    /// <param name="life">How many seconds its worker lives.</param>
    public Task<DeploymentView> BeginDeployAsync(int life = 3600) => Project.BeginAsync(new TinyManifest
    {
        Version = (++version).ToString(CultureInfo.InvariantCulture),
        KeepWarm = KeepWarm,
        Rollout = "canary: [50%], step: 1s,",
        Env = ["MADE_SECRET: ${{ secret(32) }}"],
        Services = $$$"""
              worker:
                start: python3 worker.py
                migrate: { up: python3 tell.py }
                stop: { grace: 2s }
                env: { LIFE: "{{{life}}}", MADE_SECRET: "${{ app.MADE_SECRET }}" }
            """,
        Files = new Dictionary<string, string> { ["worker.py"] = WorkerProgram, ["tell.py"] = TellProgram },
    });

    /// <summary>Gets the number of the current release.</summary>
    public async Task<int> ReleaseAsync() => (await Project.In.GetStatusAsync(Cancelled)).Release!.Value;

    /// <summary>Kills the server and starts it again.</summary>
    /// <param name="times">How often; from the second time on as soon as it answers, while it recovers.</param>
    public async Task CrashAsync(int times)
    {
        for (var time = 1; time <= times; time++)
        {
            await Server.KillAsync();
            var watch = Stopwatch.StartNew();
            await Server.StartAsync();
            var answered = watch.Elapsed;
            if (time == times)
            {
                await Project.AgreesAsync();
                TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Killed: answers after {answered.TotalMilliseconds:0} ms, store, edge and runtime agree after {watch.ElapsedMilliseconds} ms."));
            }
        }
    }
}
