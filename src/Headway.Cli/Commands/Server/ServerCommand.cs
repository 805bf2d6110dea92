using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Server;

/// <summary><c>headway server</c>: the control plane on this machine.</summary>
internal static class ServerCommand
{
    public static CliCommand Create() => new CliCommand("server", "Run the control plane on this machine")
    {
        Examples = ["headway server start", "headway server start --data /srv/headway --edge-http 80", "headway server logs -f"],
    }.With(
        RunServerCommand.Create(),
        StartServerCommand.Create(),
        StopServerCommand.Create(),
        ServerStatusCommand.Create(),
        ServerLogsCommand.Create());
}
