namespace Headway.Model.Data;

/// <summary>A managed database cannot be made or reached. The message says what, why and what to try.</summary>
public class DatabaseException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="DatabaseException"/> class.</summary>
    public DatabaseException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="DatabaseException"/> class.</summary>
    /// <param name="message">What, why and what to try.</param>
    public DatabaseException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="DatabaseException"/> class.</summary>
    /// <param name="message">What, why and what to try.</param>
    /// <param name="innerException">The cause.</param>
    public DatabaseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
