namespace Headway.Model.Runtime;

/// <summary>How a program that runs to its end has ended.</summary>
/// <param name="ExitCode">The exit code; 128 + n when signal n ended it; null when it was ended for its time limit.</param>
public sealed record ProgramResult(int? ExitCode)
{
    /// <summary>Gets whether the time limit ended it.</summary>
    public bool TimedOut { get; init; }

    /// <summary>Gets whether the memory limit ended it.</summary>
    public bool OutOfMemory { get; init; }

    /// <summary>Gets whether it was ended because it went on to start more processes than it may have.</summary>
    public bool OutOfProcesses { get; init; }

    /// <summary>Gets how long it ran.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets a value indicating whether it ended with exit code 0.</summary>
    public bool Succeeded => ExitCode == 0 && !TimedOut;
}
