namespace Headway.Model.Runtime;

/// <summary>A program whose input and output are in somebody's hands.</summary>
/// <param name="Program">The program. Its output file is not written.</param>
public sealed record SessionSpec(InstanceSpec Program)
{
    /// <summary>Gets the running instance that the program enters: it sees what that one sees, as the same user. Null for an instance of its own.</summary>
    public InstanceHandle? Inside { get; init; }

    /// <summary>Gets the size of the terminal that the program gets; null for pipes, which carry every byte as it is.</summary>
    public TerminalSize? Terminal { get; init; }
}
