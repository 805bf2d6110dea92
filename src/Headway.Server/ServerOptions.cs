using System.Globalization;
using System.Net;

namespace Headway.Server;

/// <summary>How the server was started.</summary>
public sealed record ServerOptions
{
    /// <summary>Gets the absolute data directory. The default is <c>/var/lib/headway</c> for root, else <c>~/.local/share/headway</c>.</summary>
    public string DataDirectory { get; init; } = Environment.IsPrivilegedProcess
        ? "/var/lib/headway"
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "headway");

    /// <summary>Gets where the API listens. The default is <c>http://127.0.0.1:7070</c>.</summary>
    public string Listen { get; init; } = "http://127.0.0.1:7070";

    /// <summary>Gets where the edge listens for HTTP. The default is port 80 for root, else 8080, of all addresses.</summary>
    public IPEndPoint EdgeHttp { get; init; } = new(IPAddress.Any, Environment.IsPrivilegedProcess ? 80 : 8080);

    /// <summary>Gets the loopback network of the environments. The default is 127.80.0.0.</summary>
    public string AddressBase { get; init; } = "127.80.0.0";

    /// <summary>Gets the first of the 2,000 ports that instances get. The default is 20000.</summary>
    public int FirstInstancePort { get; init; } = 20_000;

    /// <summary>Gets the socket of Docker's daemon. The default is Docker's own, or what <c>DOCKER_HOST</c> names.</summary>
    public string DockerSocket { get; init; } = Environment.GetEnvironmentVariable("DOCKER_HOST") is { } host && host.StartsWith("unix://", StringComparison.Ordinal)
        ? host["unix://".Length..]
        : "/var/run/docker.sock";

    /// <summary>Gets the database of the control plane; null for a cluster of its own in the data directory.</summary>
    public string? DatabaseUrl { get; init; } = Environment.GetEnvironmentVariable("DATABASE_URL");

    /// <summary>Reads the options from the command line.</summary>
    /// <param name="args">Pairs of a name and a value: <c>--data</c>, <c>--listen</c>, <c>--edge-http</c>, <c>--address-base</c>, <c>--instance-ports</c>, <c>--docker-socket</c>.</param>
    /// <returns>The options.</returns>
    /// <exception cref="FormatException">A name is unknown or a value is not valid.</exception>
    public static ServerOptions Parse(IReadOnlyList<string> args)
    {
        var options = new ServerOptions();
        for (var index = 0; index < args.Count; index += 2)
        {
            var value = index + 1 < args.Count ? args[index + 1] : throw new FormatException($"{args[index]} needs a value.");
            options = args[index] switch
            {
                "--data" => options with { DataDirectory = Path.GetFullPath(value) },
                "--listen" => options with { Listen = ListenAddress(value) },
                "--edge-http" => options with { EdgeHttp = EndPoint(value) },
                "--address-base" => options with { AddressBase = Loopback(value) },
                "--instance-ports" => options with { FirstInstancePort = Port(value) },
                "--docker-socket" => options with { DockerSocket = Path.GetFullPath(value) },
                _ => throw new FormatException(
                    $"'{args[index]}' is unknown; there are --data, --listen, --edge-http, --address-base, --instance-ports and --docker-socket."),
            };
        }

        return options;
    }

    private static string ListenAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme == "http"
            ? value
            : throw new FormatException($"--listen must be like http://127.0.0.1:7070, was '{value}'.");

    private static IPEndPoint EndPoint(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? new IPEndPoint(IPAddress.Any, Port(value))
            : IPEndPoint.TryParse(value, out var endPoint) && endPoint.Port > 0
                ? endPoint
                : throw new FormatException($"--edge-http must be a port or address:port, was '{value}'.");

    private static int Port(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65_536
            ? port
            : throw new FormatException($"A port must be 1–65535, was '{value}'.");

    private static string Loopback(string value) =>
        IPAddress.TryParse(value, out var address) && IPAddress.IsLoopback(address)
            ? value
            : throw new FormatException($"--address-base must be a loopback network such as 127.80.0.0, was '{value}'.");
}
