namespace Headway.Deployments.Ports;

/// <summary>Makes keyed fingerprints, by which secrets are compared without being shown.</summary>
public interface ISecretPrints
{
    /// <summary>Makes the fingerprint of a secret.</summary>
    /// <param name="value">The secret.</param>
    /// <returns>The same for equal secrets, and different for different ones; it tells nothing else without the server's key.</returns>
    string Of(string value);
}
