namespace Headway.Cli.Output;

/// <summary>How a line for people is meant; a terminal shows it as a colour.</summary>
internal enum Tone
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>Of less weight.</summary>
    Faint,

    /// <summary>It went well.</summary>
    Good,

    /// <summary>Someone should look.</summary>
    Warning,

    /// <summary>It went wrong.</summary>
    Bad,
}
