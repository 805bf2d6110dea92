namespace Headway.Cli.Parsing;

/// <summary>Commands that the help shows together.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Commands">The commands.</param>
internal sealed record CommandGroup(string Title, IReadOnlyList<CliCommand> Commands);
