using Headway.Examples.Tests.Running;

namespace Headway.Examples.Tests.TinyExample;

/// <summary>A running <c>examples/tiny/app.py</c>.</summary>
public sealed class TinyApp : IDisposable
{
    private TinyApp(RunningProgram program, int port)
    {
        Program = program;
        Port = port;
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public RunningProgram Program { get; }

    public int Port { get; }

    public HttpClient Http { get; }

    public static TinyApp Start(string mode)
    {
        var port = FreePort.Next();
        var program = RunningProgram.Start(
            "python3",
            [Repository.Path("examples", "tiny", "app.py")],
            new Dictionary<string, string>
            {
                ["PORT"] = $"{port}",
                ["VERSION"] = "v7",
                ["HEADWAY_INSTANCE"] = "i3",
                ["TINY_MODE"] = mode,
            });
        return new TinyApp(program, port);
    }

    public static async Task<TinyApp> StartedAsync(string mode)
    {
        var app = Start(mode);
        await Until.True(
            $"tiny says that it started ({app.Program.Output})",
            () => Task.FromResult(app.Program.Output.Contains("\"started\"")));
        return app;
    }

    public async Task<int> StatusAsync(string path)
    {
        using var response = await Http.GetAsync(path, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    public void Dispose()
    {
        Http.Dispose();
        Program.Dispose();
    }
}
