using Headway.Cli.Hosting;
using Spectre.Console;

namespace Headway.Cli.Output;

/// <summary>Asks at the terminal, on stderr.</summary>
/// <param name="host">The terminal.</param>
internal sealed class TerminalPrompt(CliHost host) : IPrompt
{
    /// <inheritdoc/>
    public bool CanAsk => host.InIsTerminal && host.ErrorIsTerminal;

    /// <inheritdoc/>
    public bool Confirm(string question) => Open().Prompt(new ConfirmationPrompt(Plain(question)) { DefaultValue = false });

    /// <inheritdoc/>
    public string Choose(string question, IReadOnlyList<(string Value, string Text)> answers) => Open().Prompt(
        new SelectionPrompt<(string Value, string Text)>().Title(Plain(question)).AddChoices(answers).UseConverter(answer => Plain(answer.Text))).Value;

    /// <inheritdoc/>
    public string Secret(string question) => Open().Prompt(new TextPrompt<string>(Plain(question)).Secret());

    private static string Plain(string question) => Markup.Escape(SafeText.Line(question));

    private IAnsiConsole Open() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(host.Error) });
}
