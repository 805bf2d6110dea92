using System.CommandLine;
using Headway.Cli.Errors;

namespace Headway.Cli.Commands.Sessions;

/// <summary>The words of a command line that name a service and a program: before <c>--</c> or behind it.</summary>
internal static class ProgramWords
{
    private const string PlainShell = "sh";
    private const string BetterShell = "if command -v bash >/dev/null 2>&1; then exec bash; fi; exec sh";

    /// <summary>Gets what starts a shell, the better one where there is one.</summary>
    public static IReadOnlyList<string> Shell { get; } = [PlainShell, "-c", BetterShell];

    /// <summary>Makes the argument.</summary>
    public static Argument<string[]> Words() =>
        new("service") { Description = "The service, then the program; with --service only the program", Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Makes the option that keeps a terminal away.</summary>
    public static Option<bool> AsPipe() => new("--no-terminal", "-T") { Description = "No terminal for the program, only pipes, even where this is one" };

    /// <summary>Splits them.</summary>
    /// <param name="words">What stood before <c>--</c>.</param>
    /// <param name="context">What stood behind it, and the global options.</param>
    /// <returns>The service, null for the only one there is; and the program, maybe none.</returns>
    public static (string? Service, IReadOnlyList<string> Command) Split(IReadOnlyList<string> words, CommandContext context)
    {
        var named = context.Values.Service;
        return (named ?? (words.Count > 0 ? words[0] : null), [.. words.Skip(named is null ? 1 : 0), .. context.Rest]);
    }

    /// <summary>Requires a program.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public static IReadOnlyList<string> Require(IReadOnlyList<string> command, string example) => command.Count > 0
        ? command
        : throw new CliException(ExitCode.WrongUse, "Nothing was run", "there is no command", example);
}
