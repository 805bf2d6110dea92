using Headway.Cli.Hosting;

namespace Headway.Cli.Commands.Server;

/// <summary>How the server is started.</summary>
/// <param name="Data">The data directory; null for the default.</param>
/// <param name="Listen">Where the API listens.</param>
/// <param name="EdgeHttp">Where the edge listens; null for the server's own default.</param>
internal sealed record ServerOptions(string? Data, string Listen, string? EdgeHttp)
{
    /// <summary>Settles the data directory: <c>/var/lib/headway</c> for root, else <c>$XDG_DATA_HOME/headway</c>.</summary>
    /// <param name="host">The machine.</param>
    public string DataDirectory(CliHost host) => Path.GetFullPath(
        Data ?? (Environment.IsPrivilegedProcess
            ? "/var/lib/headway"
            : Path.Combine(host.Variable("XDG_DATA_HOME") ?? Path.Combine(host.Variable("HOME") ?? "/", ".local", "share"), "headway")),
        host.Directory);

    /// <summary>Describes the command that runs the server.</summary>
    /// <param name="binary">The server.</param>
    /// <param name="host">The machine.</param>
    public IReadOnlyList<string> Command(string binary, CliHost host) =>
    [
        binary, "--data", DataDirectory(host), "--listen", Listen, .. EdgeHttp is null ? (string[])[] : ["--edge-http", EdgeHttp],
    ];
}
