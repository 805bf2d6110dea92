namespace Headway.Cli.Output;

/// <summary>Asks the person at the terminal.</summary>
internal interface IPrompt
{
    /// <summary>Gets whether there is somebody to ask.</summary>
    bool CanAsk { get; }

    /// <summary>Asks for yes or no; no is the default.</summary>
    bool Confirm(string question);

    /// <summary>Asks for a text that is not shown.</summary>
    string Secret(string question);
}
