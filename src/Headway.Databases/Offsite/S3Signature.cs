using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Headway.Databases.Offsite;

/// <summary>
/// Signs requests as S3 wants it: AWS Signature Version 4 (<c>docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html</c>).
/// Pure: the time is given. The content's checksum is part of it, so that the store refuses what was damaged on its way.
/// </summary>
internal sealed record S3Signature(string AccessKey, string SecretKey, string Region)
{
    /// <summary>The checksum of nothing.</summary>
    public const string Nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Adds the signature's headers to a request. All headers of the store's own that it has are signed.</summary>
    public void Sign(HttpRequestMessage request, string contentSum, DateTimeOffset now)
    {
        var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{stamp[..8]}/{Region}/s3/aws4_request";
        var address = request.RequestUri!;
        request.Headers.TryAddWithoutValidation("x-amz-content-sha256", contentSum);
        request.Headers.TryAddWithoutValidation("x-amz-date", stamp);
        var headers = request.Headers
            .Where(header => header.Key.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase))
            .Select(header => (Name: header.Key.ToLowerInvariant(), Value: string.Join(',', header.Value)))
            .Append(("host", address.Authority))
            .OrderBy(header => header.Item1, StringComparer.Ordinal)
            .ToList();
        var names = string.Join(';', headers.Select(header => header.Item1));
        var canonical = string.Join(
            '\n',
            request.Method.Method,
            address.AbsolutePath,
            address.Query.TrimStart('?'),
            string.Concat(headers.Select(header => $"{header.Item1}:{header.Item2}\n")),
            names,
            contentSum);
        var text = $"{Algorithm}\n{stamp}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = Convert.ToHexStringLower(Code(KeyOf(stamp[..8]), text));
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"{Algorithm} Credential={AccessKey}/{scope}, SignedHeaders={names}, Signature={signature}");
    }

    /// <summary>Escapes a part of an address as the signature wants it: everything but letters, digits and <c>-._~</c>.</summary>
    public static string Escape(string part) => Uri.EscapeDataString(part);

    /// <summary>The secret is in no text.</summary>
    public override string ToString() => $"the access key {AccessKey}";

    private static byte[] Code(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private byte[] KeyOf(string day) => Code(Code(Code(Code(Encoding.UTF8.GetBytes("AWS4" + SecretKey), day), Region), "s3"), "aws4_request");
}
