using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Headway.Store.Access;

/// <summary>The texts of tokens: a prefix that scanners of leaked secrets can find, and 256 random bits.</summary>
internal static class TokenText
{
    public const string Prefix = "hw_";

    public const string SetupPrefix = "hws_";

    public static string New(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    // One round of SHA-256 is enough: the text has 256 bits of chance, there is nothing to guess.
    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
