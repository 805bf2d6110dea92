namespace Headway.Edge.Runtime;

/// <summary>Nobody listens on a socket of the edge: it does not run, or its socket is gone.</summary>
internal sealed class EdgeUnreachableException : Exception
{
    public EdgeUnreachableException()
    {
    }

    public EdgeUnreachableException(string message)
        : base(message)
    {
    }

    public EdgeUnreachableException(string path, Exception innerException)
        : base($"Nobody listens on {path}.", innerException)
    {
    }
}
