using System.CommandLine;
using Headway.Cli.Errors;

namespace Headway.Cli.Parsing;

/// <summary>Says what is wrong with a line that was typed.</summary>
internal static class UsageErrors
{
    /// <summary>Finds what is wrong; null when nothing is.</summary>
    /// <param name="result">The parsed line.</param>
    public static Refusal? Of(ParseResult result)
    {
        if (result.Errors.Count == 0)
        {
            return null;
        }

        var command = result.CommandResult.Command;
        var path = command is RootCommand ? "headway" : $"headway {Path(command)}";
        return new Refusal(
            ExitCode.WrongUse,
            "cli.usage",
            "The command is not understood",
            Why(result, command),
            $"{path} --help",
            []);
    }

    private static string Why(ParseResult result, Command command)
    {
        if (result.UnmatchedTokens is not [var token, ..])
        {
            return command.Subcommands.Count > 0 && command.Action is null
                ? $"one of these is needed: {string.Join(", ", command.Subcommands.Select(sub => sub.Name))}"
                : string.Join("; ", result.Errors.Select(error => error.Message));
        }

        var isOption = token.StartsWith('-');
        var candidates = isOption
            ? Options(command).SelectMany(option => option.Aliases.Append(option.Name))
            : command.Subcommands.Select(sub => sub.Name);
        var meant = NearestWord.Of(token, candidates) is { } nearest ? $"; did you mean '{nearest}'?" : string.Empty;
        var what = isOption ? "no option" : command.Subcommands.Count > 0 ? "no command" : "too much";
        return $"'{token}' is {what}{meant}";
    }

    private static IEnumerable<Option> Options(Command command) => command.Options.Concat(
        command.Parents.OfType<Command>().SelectMany(Options).Where(option => option.Recursive));

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand
            ? $"{parent.Name} {command.Name}"
            : command.Name;
}
