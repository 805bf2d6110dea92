using Headway.Cli.Errors;
using Headway.Cli.Hosting;
using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Server;

/// <summary><c>headway server run</c>: in the foreground, for a service manager or for a look.</summary>
internal static class RunServerCommand
{
    public static CliCommand Create()
    {
        var symbols = new ServerSymbols();
        return new CliCommand("run", "Run the server in the foreground")
        {
            TakesRest = true,
            Examples = ["headway server run --data /srv/headway"],
        }.With(symbols.All).Does(symbols.Read, RunAsync);
    }

    internal static async Task<int> RunAsync(ServerOptions options, CommandContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> command = [.. options.Command(ServerBinary.Find(context.Host), context.Host), .. context.Rest];
        return await ChildProgram.RunAsync(command, ServerBinary.Environment, cancellationToken)
            ?? throw new CliException(ExitCode.Failed, "The server was not started", $"{command[0]} cannot be run", "chmod +x, or set HEADWAY_SERVER");
    }
}
