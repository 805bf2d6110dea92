using Headway.Deployments.Ports;

namespace Headway.Store.Secrets;

/// <summary>Fingerprints by the key that seals the secrets: nobody without it can try values against them.</summary>
/// <param name="box">Has the key.</param>
public sealed class SecretPrints(SecretBox box) : ISecretPrints
{
    /// <inheritdoc/>
    public string Of(string value) => box.LongFingerprint(value);
}
