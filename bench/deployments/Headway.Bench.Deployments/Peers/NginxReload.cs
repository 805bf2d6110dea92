using System.Diagnostics;
using System.Globalization;
using Headway.Bench.Deployments.Running;

namespace Headway.Bench.Deployments.Peers;

/// <summary>
/// The usual script with nginx in front: start the new version, ask for its health every 100 ms, write its port into the
/// configuration, reload, stop the old version.
/// </summary>
internal sealed class NginxReload(string folder) : IContender
{
    private Process? nginx;
    private Process? running;

    public string Name => "nginx with reload";

    public string Host => "localhost";

    public int Port { get; } = Ports.Free();

    private string File => Path.Combine(folder, "nginx.conf");

    public async Task PrepareAsync(string version, CancellationToken cancellationToken)
    {
        if (nginx is null)
        {
            await StartNextAsync("0", cancellationToken);
            nginx = Programs.Start(folder, ["nginx", "-p", folder, "-c", File]);
            await BareStart.FirstAnswerAsync(Port, "/health", TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    public async Task DeployAsync(string version, CancellationToken cancellationToken)
    {
        var old = running!;
        await StartNextAsync(version, cancellationToken);
        await Programs.RunAsync(["nginx", "-p", folder, "-c", File, "-s", "reload"], cancellationToken);
        await Programs.StopAsync(old);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in new[] { nginx, running }.OfType<Process>())
        {
            await Programs.StopAsync(process);
        }
    }

    private async Task StartNextAsync(string version, CancellationToken cancellationToken)
    {
        var port = Ports.Free();
        running = BareStart.Launch(folder, port, version);
        await BareStart.FirstAnswerAsync(port, "/health", TimeSpan.FromMilliseconds(100), cancellationToken);
        await System.IO.File.WriteAllTextAsync(File, Configuration(port), cancellationToken);
    }

    private string Configuration(int upstream) => string.Create(CultureInfo.InvariantCulture, $$"""
        daemon off;
        pid {{folder}}/nginx.pid;
        error_log {{folder}}/nginx.log warn;
        worker_processes 1;
        events { worker_connections 4096; }
        http {
            access_log off;
            client_body_temp_path {{folder}}/body;
            proxy_temp_path {{folder}}/proxy;
            fastcgi_temp_path {{folder}}/fastcgi;
            uwsgi_temp_path {{folder}}/uwsgi;
            scgi_temp_path {{folder}}/scgi;
            upstream app { server 127.0.0.1:{{upstream}}; keepalive 64; }
            server {
                listen 127.0.0.1:{{Port}};
                location / { proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host; }
            }
        }
        """);
}
