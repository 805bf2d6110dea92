namespace Headway.Cli.Hosting;

/// <summary>How a local program ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to stdout.</param>
/// <param name="Error">What it wrote to stderr.</param>
internal sealed record ProgramOutput(int ExitCode, string Output, string Error);
