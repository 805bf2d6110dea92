namespace Credify.Domain.Verifications;

/// <summary>How far a verification is. Stored by name.</summary>
public enum VerificationState
{
    Queued,
    Running,
    Completed,

    /// <summary>The worker gave up; the certificate was not judged.</summary>
    Failed,
}
