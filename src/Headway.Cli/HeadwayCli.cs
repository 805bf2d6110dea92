using System.CommandLine;
using Headway.Cli.Errors;
using Headway.Cli.Hosting;
using Headway.Cli.Output;
using Headway.Cli.Parsing;

namespace Headway.Cli;

/// <summary>The program: parse, run one command, turn what went wrong into three lines and an exit code.</summary>
internal static class HeadwayCli
{
    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="host">The machine.</param>
    /// <param name="cancellationToken">Interrupts the command.</param>
    /// <param name="prompt">Who is asked; null for the person at the terminal.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, CliHost host, CancellationToken cancellationToken, IPrompt? prompt = null)
    {
        var tree = new CommandTree();
        var (result, rest) = tree.Parse(arguments);
        var values = tree.Globals.Read(result);
        var colour = host.ErrorIsTerminal && !values.NoColor
            && host.Variable("NO_COLOR") is null && host.Variable("TERM") is not "dumb";
        var output = new ConsoleOutput(host, values.Json, colour);
        if (UsageErrors.Of(result) is { } misuse)
        {
            output.Refuse(misuse);
            return misuse.ExitCode;
        }

        // Help, version and completion are the parser's own actions.
        if (result.Action is null || result.CommandResult.Command is not CliCommand command || result.Action != command.Action)
        {
            return await result.InvokeAsync(new InvocationConfiguration { Output = host.Out, Error = host.Error }, cancellationToken);
        }

        using var context = new CommandContext(host, values, output, prompt ?? new TerminalPrompt(host), rest);
        return await RunAsync(command, result, context, cancellationToken);
    }

    private static async Task<int> RunAsync(
        CliCommand command, ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await command.Work!(command.Read!(result), context, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception exception) when (Refusals.Of(exception) is { } refusal)
        {
            context.Output.Refuse(refusal);
            return refusal.ExitCode;
        }
    }
}
