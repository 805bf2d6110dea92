using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Headway.Model.Backups;

namespace Headway.Databases.Offsite;

/// <summary>
/// What stands beside the files of a second copy: whose they are, which server keeps them, and, sealed by the passphrase, what a new server
/// needs to go on with them. Pure.
/// </summary>
/// <param name="Version">The form of this document.</param>
/// <param name="Owner">Names the repository: the same only for the same key.</param>
/// <param name="Holder">Names the server that keeps the copy.</param>
/// <param name="Salt">Of the passphrase.</param>
/// <param name="Rounds">How often the passphrase is hashed.</param>
/// <param name="Sealed">Nonce, tag and the history, by AES-256-GCM.</param>
internal sealed record Envelope(int Version, string Owner, string Holder, byte[] Salt, int Rounds, byte[] Sealed)
{
    /// <summary>Its name in the database's folder.</summary>
    public const string Name = "headway.json";

    private const int Newest = 1;
    private const int UsualRounds = 600_000;
    private const int MostRounds = 10_000_000;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int KeyBytes = 32;

    /// <summary>Makes one.</summary>
    public static Envelope Make(OffsiteHistory history, string holder, string passphrase)
    {
        var (salt, nonce) = (RandomNumberGenerator.GetBytes(TagBytes), RandomNumberGenerator.GetBytes(NonceBytes));
        var plain = JsonSerializer.SerializeToUtf8Bytes(history);
        var (cipher, tag) = (new byte[plain.Length], new byte[TagBytes]);
        var owner = OwnerOf(history.Key);
        using var aes = new AesGcm(KeyOf(passphrase, salt, UsualRounds), TagBytes);
        aes.Encrypt(nonce, plain, cipher, tag, Encoding.UTF8.GetBytes(owner));
        return new Envelope(Newest, owner, holder, salt, UsualRounds, [.. nonce, .. tag, .. cipher]);
    }

    /// <summary>Says what names the repository of a key; the key does not follow from it.</summary>
    public static string OwnerOf(string key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), "headway offsite owner"u8))[..32];

    /// <summary>Opens it.</summary>
    /// <returns>The history; null when the passphrase is another.</returns>
    public OffsiteHistory? Open(string passphrase)
    {
        try
        {
            var plain = new byte[Sealed.Length - NonceBytes - TagBytes];
            using var aes = new AesGcm(KeyOf(passphrase, Salt, Math.Clamp(Rounds, 1, MostRounds)), TagBytes);
            aes.Decrypt(
                Sealed.AsSpan(0, NonceBytes), Sealed.AsSpan(NonceBytes + TagBytes), Sealed.AsSpan(NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(Owner));
            return JsonSerializer.Deserialize<OffsiteHistory>(plain);
        }
        catch (Exception failure) when (failure is AuthenticationTagMismatchException or JsonException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>Reads one; null when it is none.</summary>
    public static Envelope? Read(byte[] text)
    {
        try
        {
            return JsonSerializer.Deserialize<Envelope>(text) is { Version: Newest, Owner: not null, Holder: not null, Salt: not null, Sealed: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] KeyOf(string passphrase, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, rounds, HashAlgorithmName.SHA256, KeyBytes);
}
