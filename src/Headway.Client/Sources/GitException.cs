namespace Headway.Client.Sources;

/// <summary>Git refused. The message says what and what to try.</summary>
public sealed class GitException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="GitException"/> class.</summary>
    public GitException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="GitException"/> class.</summary>
    /// <param name="message">What happened and what to try.</param>
    public GitException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="GitException"/> class.</summary>
    /// <param name="message">What happened and what to try.</param>
    /// <param name="innerException">The cause.</param>
    public GitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
