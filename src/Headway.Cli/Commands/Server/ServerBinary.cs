using Headway.Cli.Errors;
using Headway.Cli.Hosting;

namespace Headway.Cli.Commands.Server;

/// <summary>Finds the server's program: <c>HEADWAY_SERVER</c>, else <c>server/Headway.Server</c> beside this one.</summary>
internal static class ServerBinary
{
    /// <summary>The name of the program.</summary>
    public const string Name = "Headway.Server";

    /// <summary>Finds the program.</summary>
    /// <param name="host">The machine.</param>
    public static string Find(CliHost host)
    {
        var path = host.Variable("HEADWAY_SERVER") ?? Path.Combine(host.ProgramDirectory, "server", Name);
        return File.Exists(path)
            ? Path.GetFullPath(path, host.Directory)
            : throw new CliException(
                ExitCode.Failed, "The server was not started", $"there is no program {path}", "set HEADWAY_SERVER to the path of Headway.Server");
    }
}
