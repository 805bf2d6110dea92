namespace Headway.Runtimes.Docker.Api;

/// <summary>The daemon refused a call or could not be asked. The message is a sentence for people.</summary>
internal sealed class DockerException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="DockerException"/> class.</summary>
    /// <param name="kind">What kind of failure it is.</param>
    /// <param name="message">What, why and what to try.</param>
    /// <param name="innerException">The cause.</param>
    public DockerException(DockerFailure kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>Gets what kind of failure it is.</summary>
    public DockerFailure Kind { get; }
}
