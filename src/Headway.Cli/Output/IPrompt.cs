namespace Headway.Cli.Output;

/// <summary>Asks the person at the terminal.</summary>
internal interface IPrompt
{
    /// <summary>Gets whether there is somebody to ask.</summary>
    bool CanAsk { get; }

    /// <summary>Asks for yes or no; no is the default.</summary>
    bool Confirm(string question);

    /// <summary>Asks for one of several.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answers">The answers: what is given back, and what is shown.</param>
    string Choose(string question, IReadOnlyList<(string Value, string Text)> answers);

    /// <summary>Asks for a text that is not shown.</summary>
    string Secret(string question);
}
