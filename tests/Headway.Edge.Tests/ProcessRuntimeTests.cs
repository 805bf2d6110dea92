using System.Diagnostics;
using System.Net;
using Headway.Edge.Tests.Support;
using Headway.Model.Runtime;
using Headway.Runtimes.Processes;
using Headway.Runtimes.Programs;
using Microsoft.Extensions.Logging.Abstractions;
using static Headway.Edge.Tests.Support.EdgeHost;

namespace Headway.Edge.Tests;

public sealed class ProcessRuntimeTests
{
    [Fact]
    public async Task The_edge_runs_in_the_real_sandbox_reloads_and_comes_back_after_a_kill()
    {
        var folder = Directory.CreateTempSubdirectory("hwp-");
        var port = FreePort();
        var options = new EdgeOptions
        {
            StateDirectory = folder.FullName + "/edge",
            HttpListeners = [new(IPAddress.Loopback, port)],
            Account = Environment.IsPrivilegedProcess ? new AccountSpec(219_998, 219_998, "edge") : null,
        };
        using var runtime = new ProcessRuntime(new() { StateDirectory = folder.FullName + "/runtime" }, TimeProvider.System, NullLogger<ProcessRuntime>.Instance);
        using var edge = new HaproxyEdge(runtime, new ProgramRunner(runtime, TimeProvider.System), options, TimeProvider.System);
        await using var one = await TinyServer.StartAsync("one");
        var plan = App(Server("app-1", one.Port));
        try
        {
            await edge.ApplyAsync(plan, Token);
            Assert.Equal("one", await GetAsync(port));
            plan = plan with { Backends = [.. plan.Backends, Backend("new", Server("new-1", one.Port))] };
            await edge.ApplyAsync(plan, Token);
            Assert.Equal("one", await GetAsync(port));

            await KillAsync(runtime);
            var watch = Stopwatch.StartNew();
            await edge.ApplyAsync(plan, Token);

            Assert.Equal("one", await GetAsync(port));
            TestContext.Current.SendDiagnosticMessage($"Back in service {watch.ElapsedMilliseconds} ms after the plan was applied again.");
        }
        finally
        {
            foreach (var handle in await runtime.ListAsync(CancellationToken.None))
            {
                await runtime.RemoveAsync(handle, CancellationToken.None);
            }

            folder.Delete(recursive: true);
        }
    }

    private static async Task KillAsync(ProcessRuntime runtime)
    {
        var handle = Assert.Single(await runtime.ListAsync(Token));
        await runtime.SignalAsync(handle, 9, Token);
        await Eventually.TrueAsync("the edge is gone", async () => (await runtime.InspectAsync(handle, Token)).Phase == InstancePhase.Exited, Token);
    }

    private static async Task<string> GetAsync(int port)
    {
        using var client = new PlainClient(port);
        return (await client.SendAsync("GET", "app.example", "/", [], Token)).Body;
    }
}
