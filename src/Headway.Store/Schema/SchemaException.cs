namespace Headway.Store.Schema;

/// <summary>The database does not fit this version of Headway. The message says why and what to try.</summary>
public sealed class SchemaException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="SchemaException"/> class.</summary>
    public SchemaException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="SchemaException"/> class.</summary>
    /// <param name="message">Why, and what to try.</param>
    public SchemaException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="SchemaException"/> class.</summary>
    /// <param name="message">Why, and what to try.</param>
    /// <param name="innerException">The cause.</param>
    public SchemaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
