using Headway.Examples.Tests.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Headway.Examples.Tests.CredifyExample;

/// <summary>The front end, built for one API and served from a port of its own.</summary>
public sealed class WebSite : IAsyncDisposable
{
    private readonly string output = Directory.CreateTempSubdirectory("credify-web-").FullName;
    private readonly int port = FreePort.Next();
    private WebApplication? server;

    public string Url => $"http://127.0.0.1:{port}";

    public IReadOnlyList<string> Files => Directory.GetFiles(output, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(output, file))
        .Order(StringComparer.Ordinal)
        .ToList();

    public async Task BuildAsync(int apiPort)
    {
        var folder = Repository.Path("examples", "credify", "web");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            await NpmAsync([], "ci", "--prefix", folder, "--no-audit", "--no-fund");
        }

        var variables = new Dictionary<string, string>
        {
            ["VITE_API_URL"] = $"http://127.0.0.1:{apiPort}",
            ["VITE_WS_URL"] = $"ws://127.0.0.1:{apiPort}",
        };
        await NpmAsync(variables, "run", "build", "--prefix", folder, "--", "--outDir", output, "--emptyOutDir");
    }

    public async Task ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Url);
        server = builder.Build();
        server.UseFileServer(new FileServerOptions { FileProvider = new PhysicalFileProvider(output) });
        await server.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        Directory.Delete(output, recursive: true);
    }

    private static async Task NpmAsync(Dictionary<string, string> variables, params string[] arguments)
    {
        var (exitCode, text) = await RunningProgram.RunAsync("npm", arguments, variables);
        Assert.True(exitCode == 0, text);
    }
}
