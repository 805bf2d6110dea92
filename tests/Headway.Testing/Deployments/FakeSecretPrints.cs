using System.Security.Cryptography;
using System.Text;
using Headway.Deployments.Ports;

namespace Headway.Testing.Deployments;

/// <summary>Fingerprints without a key.</summary>
public sealed class FakeSecretPrints : ISecretPrints
{
    /// <inheritdoc/>
    public string Of(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
}
