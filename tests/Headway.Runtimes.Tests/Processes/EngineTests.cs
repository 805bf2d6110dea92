using System.Net;
using System.Net.Sockets;
using Headway.Model.Runtime;
using Headway.Testing;

namespace Headway.Runtimes.Tests.Processes;

/// <summary>The engines that Headway runs start in the sandbox, serve, and end as they should.</summary>
public sealed class EngineTests : ProcessTestBase
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    private readonly int _port = FreePort();

    [Fact]
    public async Task Haproxy_serves_and_reloads_by_a_signal()
    {
        var data = OwnFolder("haproxy");
        var file = Path.Combine(data, "haproxy.cfg");
        await File.WriteAllTextAsync(
            file,
            $"global\n  stats socket {data}/admin.sock mode 600 level admin\ndefaults\n  mode http\n  timeout client 5s\n  timeout connect 5s\n  timeout server 5s\nfrontend f\n  bind 127.0.0.1:{_port}\n  http-request return status 200 content-type text/plain string hello\n",
            Cancellation);
        var handle = await Runtime.StartAsync(In(data, "haproxy", "-W", "-db", "-f", file), Cancellation);

        await WaitForAnswerAsync("GET / HTTP/1.0\r\n\r\n", "200 OK");
        Assert.True(File.Exists(Path.Combine(data, "admin.sock")));
        Assert.True(await Runtime.SignalAsync(handle, 12, Cancellation));
        await WaitForAnswerAsync("GET / HTTP/1.0\r\n\r\n", "200 OK");
        await StopAsync(handle);
    }

    [Fact]
    public async Task Nginx_serves_and_ends_politely()
    {
        var data = OwnFolder("nginx");
        var file = Path.Combine(data, "nginx.conf");
        var temporary = string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(name => $"{name}_temp_path {data}/{name};\n"));
        await File.WriteAllTextAsync(
            file,
            $"pid {data}/nginx.pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log /dev/stdout;\n{temporary}server {{ listen 127.0.0.1:{_port}; return 200 hello; }}\n}}\n",
            Cancellation);
        var spec = In(data, "nginx", "-e", "stderr", "-c", file, "-g", "daemon off;");
        var handle = await Runtime.StartAsync(spec, Cancellation);

        await WaitForAnswerAsync("GET / HTTP/1.0\r\n\r\n", "200 OK");
        await Eventually.TrueAsync(() => File.ReadAllText(spec.OutputFile).Contains("GET /", StringComparison.Ordinal), "the access log is in the output");
        Assert.Equal(0, (await StopAsync(handle)).ExitCode);
    }

    [Fact]
    public async Task Redis_serves_and_keeps_its_data()
    {
        var data = OwnFolder("redis");
        var handle = await Runtime.StartAsync(
            In(data, "redis-server", "--bind", "127.0.0.1", "--port", $"{_port}", "--dir", data, "--appendonly", "yes", "--save", ""), Cancellation);

        await WaitForAnswerAsync("SET a 1\r\nQUIT\r\n", "+OK");
        Assert.Equal(0, (await StopAsync(handle)).ExitCode);
        Assert.NotEmpty(Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Postgres_makes_a_cluster_serves_and_ends_quickly_by_an_interrupt()
    {
        var binaries = Directory.EnumerateDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin";
        var data = OwnFolder("postgres");
        var cluster = Path.Combine(data, "cluster");
        var (made, output) = await RunAsync(In(data, binaries + "/initdb", "-D", cluster, "-U", "postgres", "-A", "trust", "--no-sync"));
        Assert.True(made.ExitCode == 0, output);

        var spec = In(data, binaries + "/postgres", "-D", cluster, "-p", $"{_port}", "-c", "listen_addresses=127.0.0.1", "-k", data);
        var handle = await Runtime.StartAsync(spec, Cancellation);
        await Eventually.TrueAsync(() => File.ReadAllText(spec.OutputFile).Contains("ready to accept connections", StringComparison.Ordinal), "postgres is ready");
        var (asked, answer) = await RunAsync(
            In(data, binaries + "/psql", "-h", "127.0.0.1", "-p", $"{_port}", "-U", "postgres", "-Atc", "select 40 + 2"));
        Assert.True(asked.ExitCode == 0 && answer.EndsWith("42\n", StringComparison.Ordinal), answer);

        // A fast shutdown: SIGTERM would wait for every client.
        Assert.True(await Runtime.SignalAsync(handle, 2, Cancellation));
        Assert.Equal(0, (await WaitForExitAsync(handle)).ExitCode);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private InstanceSpec In(string data, params IReadOnlyList<string> command)
    {
        var spec = Host.Spec(command);
        return spec with { WorkingDirectory = data, Mounts = [new MountSpec(data, data, Writable: true)] };
    }

    private string OwnFolder(string name)
    {
        var folder = Path.Combine(Host.Folder, name);
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal(0, Native.ChangeOwner(folder, (uint)Host.Account.UserId, (uint)Host.Account.GroupId));
        return folder;
    }

    private async Task<InstanceStatus> StopAsync(InstanceHandle handle)
    {
        await Runtime.StopAsync(handle, Grace, Cancellation);
        return await Runtime.InspectAsync(handle, Cancellation);
    }

    private Task WaitForAnswerAsync(string request, string expected) => Eventually.TrueAsync(
        async () =>
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, _port, Cancellation);
                await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(request), Cancellation);
                using var reader = new StreamReader(client.GetStream());
                return (await reader.ReadToEndAsync(Cancellation)).Contains(expected, StringComparison.Ordinal);
            }
            catch (Exception exception) when (exception is SocketException or IOException)
            {
                return false;
            }
        },
        $"port {_port} answers {expected}",
        TimeSpan.FromSeconds(20));
}
