namespace Headway.Cli;

/// <summary>The exit codes; scripts rely on them.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUse = 2;
    public const int Unreachable = 3;
    public const int NotAllowed = 4;
    public const int Refused = 5;

    /// <summary>The shell's own code for a program that was interrupted.</summary>
    public const int Interrupted = 130;
}
