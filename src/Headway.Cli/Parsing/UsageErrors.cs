using System.CommandLine;
using System.CommandLine.Parsing;
using Headway.Cli.Errors;

namespace Headway.Cli.Parsing;

/// <summary>Says what is wrong with a line that was typed.</summary>
internal static class UsageErrors
{
    /// <summary>Finds what is wrong; null when nothing is.</summary>
    /// <param name="result">The parsed line.</param>
    public static Refusal? Of(ParseResult result)
    {
        var command = result.CommandResult.Command;
        var strayed = StrayedOption(result, command);
        if (result.Errors.Count == 0 && strayed is null)
        {
            return null;
        }

        var path = command is RootCommand ? "headway" : $"headway {Path(command)}";
        return new Refusal(
            ExitCode.WrongUse,
            "cli.usage",
            "The command is not understood",
            Why(result, command, strayed),
            $"{path} --help",
            []);
    }

    private static string Why(ParseResult result, Command command, string? strayed)
    {
        // The value behind a misspelt option is too much as well, but it is the option that was wrong.
        if ((strayed ?? result.UnmatchedTokens.FirstOrDefault(IsOption) ?? (result.UnmatchedTokens is [var first, ..] ? first : null)) is not { } token)
        {
            return command.Subcommands.Count > 0 && command.Action is null
                ? $"one of these is needed: {string.Join(", ", command.Subcommands.Select(sub => sub.Name))}"
                : string.Join("; ", result.Errors.Select(error => Sentence(error, command)).Distinct());
        }

        var isOption = IsOption(token);
        var candidates = isOption
            ? Options(command).SelectMany(option => option.Aliases.Append(option.Name))
            : command.Subcommands.Select(sub => sub.Name);
        var meant = NearestWord.Of(token, candidates) is { } nearest ? $"; did you mean '{nearest}'?" : string.Empty;
        var what = isOption ? "no option" : command.Subcommands.Count > 0 ? "no command" : "too much";
        return $"'{token}' is {what}{meant}";
    }

    // The parser takes a misspelt option for an argument where the command has a place for one.
    private static string? StrayedOption(ParseResult result, Command command) =>
        command is CliCommand { TakesRest: true } || result.Tokens.Any(token => token.Type == TokenType.DoubleDash)
            ? null
            : result.CommandResult.Children.OfType<ArgumentResult>()
                .SelectMany(argument => argument.Tokens)
                .Select(token => token.Value)
                .FirstOrDefault(value => value.StartsWith("--", StringComparison.Ordinal));

    private static bool IsOption(string token) => token is ['-', _, ..];

    // The parser's own sentences speak of types; these speak of what was typed.
    private static string Sentence(ParseError error, Command command) => error.SymbolResult switch
    {
        OptionResult { Tokens: [] } option => $"'{option.Option.Name}' needs a value: {option.Option.Description}",
        OptionResult option => $"'{option.Tokens[0].Value}' does not fit '{option.Option.Name}': {Rule(option.Option.ValueType, option.Option.Description)}",
        ArgumentResult { Tokens: [] } argument => Missing(argument.Argument),
        ArgumentResult argument => $"'{argument.Tokens[0].Value}' does not fit '{argument.Argument.Name}': {Rule(argument.Argument.ValueType, argument.Argument.Description)}",
        _ when command.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > 0) is { } needed => Missing(needed),
        _ => error.Message,
    };

    private static string Missing(Argument argument) => $"<{argument.Name}> is missing: {argument.Description}";

    private static string Rule(Type type, string? description) =>
        type == typeof(int) || type == typeof(int?) ? $"it must be a whole number ({description})" : description ?? "its value is another";

    private static IEnumerable<Option> Options(Command command) => command.Options.Concat(
        command.Parents.OfType<Command>().SelectMany(Options).Where(option => option.Recursive));

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand
            ? $"{parent.Name} {command.Name}"
            : command.Name;
}
