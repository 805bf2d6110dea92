namespace Headway.Testing.Runtimes;

/// <summary>How a program behaves in the fake runtime. By default it runs until it is stopped.</summary>
public sealed record FakeProgram
{
    /// <summary>Gets the code that it ends with at once; null when it goes on.</summary>
    public int? ExitsWith { get; init; }

    /// <summary>Gets whether it goes on after SIGTERM.</summary>
    public bool IgnoresTermination { get; init; }

    /// <summary>Gets whether there is no such program.</summary>
    public bool Absent { get; init; }

    /// <summary>Gets whether its end at once is by the memory limit.</summary>
    public bool OutOfMemory { get; init; }

    /// <summary>Gets the lines that it writes when it starts.</summary>
    public IReadOnlyList<string> Output { get; init; } = [];

    /// <summary>Gets the line that it writes when it gets a signal other than SIGTERM; null for none.</summary>
    public string? OnSignal { get; init; }
}
