namespace Headway.Cli.Errors;

/// <summary>Ends a command with three lines for a person and an exit code for a script.</summary>
/// <param name="refusal">What, why, what to try.</param>
internal sealed class CliException(Refusal refusal) : Exception(refusal.What)
{
    public CliException(int exitCode, string what, string why, string tryThis)
        : this(new Refusal(exitCode, "cli", what, why, tryThis, []))
    {
    }

    public Refusal Refusal { get; } = refusal;
}
