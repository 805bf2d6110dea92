namespace Headway.Model.Traffic;

/// <summary>The edge refused a command or cannot be reached. The message says what, why and what to try.</summary>
public sealed class EdgeException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="EdgeException"/> class.</summary>
    public EdgeException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="EdgeException"/> class.</summary>
    /// <param name="message">What, why and what to try.</param>
    public EdgeException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="EdgeException"/> class.</summary>
    /// <param name="message">What, why and what to try.</param>
    /// <param name="innerException">The cause.</param>
    public EdgeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
