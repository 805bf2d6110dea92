namespace Credify.Domain.Verifications;

/// <summary>What a verification found. Stored by name.</summary>
public enum Verdict
{
    Authentic,

    /// <summary>The file is as it was uploaded, but something about it does not add up.</summary>
    Suspicious,

    /// <summary>The stored file is not the one that was uploaded.</summary>
    Tampered,

    /// <summary>No certificate has this file.</summary>
    Unknown,
}
