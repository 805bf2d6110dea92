namespace Headway.Cli.Errors;

/// <summary>Why a command did not do what it was asked.</summary>
/// <param name="ExitCode">The exit code of the program.</param>
/// <param name="Code">The stable code; <c>cli</c> when the server was not asked.</param>
/// <param name="What">What did not happen.</param>
/// <param name="Why">Why, in one sentence.</param>
/// <param name="Try">What to do.</param>
/// <param name="Problems">Everything that is wrong, one line each; empty when there is only one reason.</param>
internal sealed record Refusal(
    int ExitCode, string Code, string What, string Why, string Try, IReadOnlyList<string> Problems);
