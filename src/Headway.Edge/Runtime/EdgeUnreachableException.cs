namespace Headway.Edge.Runtime;

/// <summary>Nobody listens on a socket of the edge, or the connection ended before all was answered.</summary>
internal sealed class EdgeUnreachableException : Exception
{
    public EdgeUnreachableException()
    {
    }

    public EdgeUnreachableException(string message)
        : base(message)
    {
    }

    public EdgeUnreachableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets a value indicating whether commands had been sent: some may have been done.</summary>
    public bool Sent { get; init; }
}
