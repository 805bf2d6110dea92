using System.Security.Cryptography;

namespace Credify.Domain.Certificates;

/// <summary>SHA-256 as 64 small hexadecimal digits, the form that is stored and shown.</summary>
public static class Sha256
{
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static async Task<string> OfAsync(Stream content, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
}
