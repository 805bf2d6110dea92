namespace Headway.Cli.Hosting;

/// <summary>Everything of the machine that the commands touch, so that tests can put their own in its place.</summary>
internal sealed record CliHost
{
    /// <summary>Gets where data goes.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Gets where people's text goes.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Gets where piped values come from.</summary>
    public required TextReader In { get; init; }

    /// <summary>Gets whether data is read by a person.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Gets whether people's text is read by a person, who can see progress.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Gets whether a person can be asked.</summary>
    public bool InIsTerminal { get; init; }

    /// <summary>Gets what a program on the server is attached to.</summary>
    public ISessionStreams Streams { get; init; } = new StandardStreams();

    /// <summary>Gets the folder that the command is called in.</summary>
    public required string Directory { get; init; }

    /// <summary>Gets the folder that the program is in; the server's binary is looked for beside it.</summary>
    public string ProgramDirectory { get; init; } = AppContext.BaseDirectory;

    /// <summary>Gets how an environment variable is read; empty ones count as not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Gets how to tell whether something listens at an address already.</summary>
    public Func<Uri, bool> IsTaken { get; init; } = Ports.IsTaken;

    /// <summary>Gets the clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Creates the host of this process.</summary>
    public static CliHost OfThisProcess() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        In = Console.In,
        OutIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        InIsTerminal = !Console.IsInputRedirected,
        Directory = Environment.CurrentDirectory,
        Variable = name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null,
        Time = TimeProvider.System,
    };
}
