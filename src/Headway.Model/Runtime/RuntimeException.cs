namespace Headway.Model.Runtime;

/// <summary>The host refused to run something. The message says what, why and what to try.</summary>
public sealed class RuntimeException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="RuntimeException"/> class.</summary>
    public RuntimeException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="RuntimeException"/> class.</summary>
    /// <param name="message">What, why and what to try.</param>
    public RuntimeException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="RuntimeException"/> class.</summary>
    /// <param name="message">What, why and what to try.</param>
    /// <param name="innerException">The cause.</param>
    public RuntimeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
