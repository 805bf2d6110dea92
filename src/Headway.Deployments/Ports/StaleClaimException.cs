namespace Headway.Deployments.Ports;

/// <summary>Another owner has taken the deployment: this one must stop and write nothing more.</summary>
public sealed class StaleClaimException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="StaleClaimException"/> class.</summary>
    public StaleClaimException()
        : base("Another server has taken this deployment over.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="StaleClaimException"/> class.</summary>
    /// <param name="message">What happened.</param>
    public StaleClaimException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="StaleClaimException"/> class.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public StaleClaimException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
