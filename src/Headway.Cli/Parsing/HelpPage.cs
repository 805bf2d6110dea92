using System.CommandLine;
using System.CommandLine.Invocation;

namespace Headway.Cli.Parsing;

/// <summary>Writes the help of a command: usage, commands, arguments, options, examples. The same on every terminal.</summary>
/// <param name="tree">All commands.</param>
internal sealed class HelpPage(CommandTree tree) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool Terminating => true;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        foreach (var line in Write(parseResult.CommandResult.Command))
        {
            output.WriteLine(line);
        }

        return ExitCode.Done;
    }

    /// <summary>Writes the help of a command.</summary>
    /// <param name="command">The command.</param>
    public IEnumerable<string> Write(Command command) =>
    [
        command.Description ?? string.Empty,
        string.Empty,
        "Usage:",
        $"  {Usage(command)}",
        .. command is RootCommand
            ? tree.Groups.SelectMany(group => Section(group.Title, group.Commands.Select(Row)))
            : Section("Commands", command.Subcommands.Select(Row)),
        .. Section("Arguments", command.Arguments.Select(argument => ($"<{argument.Name}>", argument.Description))),
        .. Section("Options", command.Options.Where(option => !option.Recursive).Select(Row)),
        .. Section("Options of every command", tree.Root.Options.Where(option => option.Recursive).Select(Row)),
        .. command is CliCommand { Examples.Count: > 0 } own
            ? [string.Empty, "Examples:", .. own.Examples.Select(example => $"  {example}")]
            : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Section(string title, IEnumerable<(string Left, string? Right)> rows)
    {
        var all = rows.ToList();
        var width = all.Select(row => row.Left.Length).DefaultIfEmpty().Max();
        return all.Count == 0
            ? []
            : [string.Empty, $"{title}:", .. all.Select(row => $"  {row.Left.PadRight(width)}  {row.Right}".TrimEnd())];
    }

    private static (string Left, string? Right) Row(Command command) => (command.Name, command.Description);

    private static (string Left, string? Right) Row(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(alias => alias.StartsWith('-')).Order().Append(option.Name).Distinct());
        var value = option.ValueType == typeof(bool) || option.HelpName is null ? string.Empty : $" <{option.HelpName}>";
        return (names + value, option.Description);
    }

    private static string Usage(Command command)
    {
        var names = command.Parents.OfType<Command>().Take(1).ToList() is [var parent] and [not RootCommand]
            ? $"headway {parent.Name} {command.Name}"
            : $"headway {command.Name}";
        var parts = new List<string> { command is RootCommand ? "headway" : names };
        if (command.Subcommands.Count > 0)
        {
            parts.Add(command is CliCommand { Read: not null } ? "[command]" : "<command>");
        }

        parts.AddRange(command.Arguments.Select(Usage));
        parts.Add("[options]");
        if (command is CliCommand { TakesRest: true })
        {
            parts.Add("[-- <argument>...]");
        }

        return string.Join(' ', parts);
    }

    private static string Usage(Argument argument)
    {
        var name = argument.Arity.MaximumNumberOfValues > 1 ? $"<{argument.Name}>..." : $"<{argument.Name}>";
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }
}
