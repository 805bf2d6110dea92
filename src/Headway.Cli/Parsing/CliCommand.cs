using System.CommandLine;

namespace Headway.Cli.Parsing;

/// <summary>A command with what its help shows, and with its two halves: reading the options and doing the work.</summary>
/// <param name="name">The verb.</param>
/// <param name="description">What it does, in one line.</param>
internal sealed class CliCommand(string name, string description) : Command(name, description)
{
    /// <summary>Gets the examples that the help shows.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>Gets whether everything after <c>--</c> belongs to another program.</summary>
    public bool TakesRest { get; init; }

    /// <summary>Gets how the options are read; null for a command that only has others below it.</summary>
    public Func<ParseResult, object>? Read { get; private set; }

    /// <summary>Gets the work.</summary>
    public Func<object, CommandContext, CancellationToken, Task<int>>? Work { get; private set; }

    /// <summary>Gives the command its two halves.</summary>
    /// <typeparam name="TOptions">The record of its options.</typeparam>
    /// <param name="read">Reads the options from the parsed line.</param>
    /// <param name="work">Does the work and gives the exit code.</param>
    public CliCommand Does<TOptions>(
        Func<ParseResult, TOptions> read, Func<TOptions, CommandContext, CancellationToken, Task<int>> work)
        where TOptions : notnull
    {
        Read = result => read(result);
        Work = (options, context, cancellationToken) => work((TOptions)options, context, cancellationToken);

        // The parser demands a subcommand of a command without an action; the work itself is started by HeadwayCli.
        SetAction(_ => ExitCode.Done);
        return this;
    }

    /// <summary>Adds arguments and options.</summary>
    /// <param name="symbols">The symbols.</param>
    public CliCommand With(params IEnumerable<Symbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            Add(symbol);
        }

        return this;
    }

    private void Add(Symbol symbol)
    {
        switch (symbol)
        {
            case Argument argument:
                Arguments.Add(argument);
                break;
            case Option option:
                Options.Add(option);
                break;
            case Command command:
                Subcommands.Add(command);
                break;
        }
    }
}
