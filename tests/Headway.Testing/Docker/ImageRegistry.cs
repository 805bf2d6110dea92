using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Headway.Testing.Docker;

/// <summary>A registry of images of the tests' own, at a port of 127.0.0.1, that lets one user in.</summary>
public sealed class ImageRegistry : IAsyncDisposable
{
    /// <summary>The user.</summary>
    public const string User = "team-bot";

    /// <summary>The password.</summary>
    public const string Password = "s3cret-pass";

    // Of the password, by bcrypt with few rounds.
    private const string Hash = "$2b$05$abcdefghijklmnopqrstuuV7fpPozvyqJfnY19y0802WTlXUm6Rjy";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("headway-registry-");
    private readonly int _port = FreePort();
    private Process? _process;

    private ImageRegistry()
    {
    }

    /// <summary>Gets the registry as images name it.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");

    /// <summary>Starts a registry.</summary>
    /// <returns>The registry, which answers.</returns>
    public static async Task<ImageRegistry> StartAsync()
    {
        var registry = new ImageRegistry();
        try
        {
            registry.Run();
            await Eventually.TrueAsync(registry.AnswersAsync, $"the registry answers at {registry.Name}");
            return registry;
        }
        catch
        {
            await registry.DisposeAsync();
            throw;
        }
    }

    /// <summary>Puts an image of a daemon into the registry, and takes it from the daemon.</summary>
    /// <param name="daemon">The daemon.</param>
    /// <param name="image">The image.</param>
    /// <param name="name">What it is called here, such as <c>team/base:1</c>.</param>
    /// <returns>Its whole name.</returns>
    public async Task<string> PushAsync(DockerDaemon daemon, string image, string name)
    {
        var whole = $"{Name}/{name}";
        var login = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{User}:{Password}"));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "config.json"), $$"""{ "auths": { "{{Name}}": { "auth": "{{login}}" } } }""");
        await daemon.CommandAsync("tag", image, whole);
        await daemon.CommandAsync("--config", _folder.FullName, "push", "-q", whole);
        await daemon.CommandAsync("rmi", whole);
        return whole;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private void Run()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "users"), $"{User}:{Hash}\n");
        var configuration = Path.Combine(_folder.FullName, "registry.yml");
        File.WriteAllText(configuration, $$$"""
            version: 0.1
            log: { level: error }
            storage:
              filesystem: { rootdirectory: {{{_folder.FullName}}}/data }
            http: { addr: {{{Name}}} }
            auth:
              htpasswd: { realm: tests, path: {{{_folder.FullName}}}/users }
            """);
        _process = Process.Start(new ProcessStartInfo("docker-registry", ["serve", configuration])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    private async Task<bool> AnswersAsync()
    {
        using var http = new HttpClient();
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://{Name}/v2/"));
            return answer.StatusCode == HttpStatusCode.Unauthorized;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
