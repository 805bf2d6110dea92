namespace Headway.Store.Secrets;

/// <summary>A secret cannot be sealed or opened. The message says why and what to try, and never holds a secret.</summary>
public sealed class SecretBoxException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="SecretBoxException"/> class.</summary>
    public SecretBoxException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="SecretBoxException"/> class.</summary>
    /// <param name="message">Why, and what to try.</param>
    public SecretBoxException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="SecretBoxException"/> class.</summary>
    /// <param name="message">Why, and what to try.</param>
    /// <param name="innerException">The cause.</param>
    public SecretBoxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
