using Headway.Cli.Errors;
using Headway.Cli.Hosting;

namespace Headway.Cli.Commands.Server;

/// <summary>Finds the server's program: <c>HEADWAY_SERVER</c>, else <c>server/Headway.Server</c> beside this one.</summary>
internal static class ServerBinary
{
    /// <summary>The name of the program.</summary>
    public const string Name = "Headway.Server";

    /// <summary>
    /// Gets the environment that it is started with. The first generation of its memory may have 4 MB (hexadecimal bytes): by default it
    /// grows to the size of the processor's cache, which saves an idle server nothing. The runtime reads this from here only.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } =
        new Dictionary<string, string> { ["DOTNET_GCgen0size"] = "400000" };

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
