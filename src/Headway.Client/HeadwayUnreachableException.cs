namespace Headway.Client;

/// <summary>No answer came: nothing listens there, the name is unknown, or the connection broke.</summary>
/// <param name="server">The address that was tried.</param>
/// <param name="reason">What went wrong, in a few words.</param>
/// <param name="innerException">The cause.</param>
public sealed class HeadwayUnreachableException(Uri? server, string reason, Exception? innerException)
    : Exception($"{server} cannot be reached: {reason}", innerException)
{
    /// <summary>Gets the address that was tried.</summary>
    public Uri? Server { get; } = server;

    /// <summary>Gets what went wrong, in a few words.</summary>
    public string Reason { get; } = reason;
}
