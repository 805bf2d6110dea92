using System.Security.Cryptography;
using System.Text;

namespace Headway.Store.Secrets;

/// <summary>
/// Encrypts secrets at rest with AES-256-GCM. The key lives in a file outside the database. What is sealed is bound to
/// its place: moved to another row it does not open.
/// </summary>
public sealed class SecretBox : IDisposable
{
    /// <summary>The length of the key in bytes: 32.</summary>
    public const int KeyBytes = 32;

    private const byte Form = 1;
    private const int KeyIdBytes = 4;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = 1 + KeyIdBytes + NonceBytes + TagBytes;

    private readonly byte[] sealKey;
    private readonly byte[] keyId;
    private readonly byte[] fingerprintKey;

    /// <summary>Initializes a new instance of the <see cref="SecretBox"/> class.</summary>
    /// <param name="key">The key: 32 random bytes.</param>
    /// <exception cref="SecretBoxException">The key has another length.</exception>
    public SecretBox(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyBytes)
        {
            throw new SecretBoxException($"The key of the secrets must have {KeyBytes} bytes.");
        }

        sealKey = Derive(key, "headway seal", KeyBytes);
        keyId = Derive(key, "headway key id", KeyIdBytes);
        fingerprintKey = Derive(key, "headway fingerprint", KeyBytes);
    }

    /// <summary>Opens the box of a key file, and makes the file (mode 0600) when there is none.</summary>
    /// <param name="path">The absolute path of the file.</param>
    /// <returns>The box.</returns>
    /// <exception cref="SecretBoxException">The file holds no key, or others may read it.</exception>
    public static SecretBox LoadOrCreate(string path) => new(SecretKeyFile.LoadOrCreate(path));

    /// <summary>Seals a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="place">What it is and which row it belongs to.</param>
    /// <returns>Form, key id, nonce, tag and ciphertext.</returns>
    public byte[] Seal(ReadOnlySpan<byte> value, string place)
    {
        var box = new byte[HeaderBytes + value.Length];
        box[0] = Form;
        keyId.CopyTo(box, 1);
        var nonce = box.AsSpan(1 + KeyIdBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = Cipher();
        cipher.Encrypt(
            nonce, value, box.AsSpan(HeaderBytes), box.AsSpan(HeaderBytes - TagBytes, TagBytes), Encoding.UTF8.GetBytes(place));
        return box;
    }

    /// <summary>Seals a text.</summary>
    /// <param name="value">The text.</param>
    /// <param name="place">What it is and which row it belongs to.</param>
    /// <returns>What <see cref="OpenText"/> takes.</returns>
    public byte[] SealText(string value, string place) => Seal(Encoding.UTF8.GetBytes(value), place);

    /// <summary>Opens what was sealed.</summary>
    /// <param name="box">What <see cref="Seal"/> gave.</param>
    /// <param name="place">The place that was named then.</param>
    /// <returns>The value.</returns>
    /// <exception cref="SecretBoxException">It was sealed with another key or for another place, or was changed.</exception>
    public byte[] Open(ReadOnlySpan<byte> box, string place)
    {
        if (box.Length < HeaderBytes || box[0] != Form)
        {
            throw new SecretBoxException($"The secret of {place} has no form that this version of Headway knows.");
        }

        if (!box.Slice(1, KeyIdBytes).SequenceEqual(keyId))
        {
            throw new SecretBoxException(
                $"The secret of {place} was sealed with the key {Convert.ToHexStringLower(box.Slice(1, KeyIdBytes))}, and the key file holds {Convert.ToHexStringLower(keyId)}. Restore the key file that belongs to this database.");
        }

        var value = new byte[box.Length - HeaderBytes];
        using var cipher = Cipher();
        try
        {
            cipher.Decrypt(
                box.Slice(1 + KeyIdBytes, NonceBytes),
                box[HeaderBytes..],
                box.Slice(HeaderBytes - TagBytes, TagBytes),
                value,
                Encoding.UTF8.GetBytes(place));
            return value;
        }
        catch (AuthenticationTagMismatchException refusal)
        {
            throw new SecretBoxException(
                $"The secret of {place} was changed or moved in the database. Restore it from a backup, or set it again.", refusal);
        }
    }

    /// <summary>Opens a sealed text.</summary>
    /// <param name="box">What <see cref="SealText"/> gave.</param>
    /// <param name="place">The place that was named then.</param>
    /// <returns>The text.</returns>
    /// <exception cref="SecretBoxException">It was sealed with another key or for another place, or was changed.</exception>
    public string OpenText(ReadOnlySpan<byte> box, string place) => Encoding.UTF8.GetString(Open(box, place));

    /// <summary>Makes the sign by which people tell whether two secrets are the same: it tells nothing else about them.</summary>
    /// <param name="value">The secret.</param>
    /// <returns>Eight hexadecimal digits.</returns>
    public string Fingerprint(string value) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(fingerprintKey, Encoding.UTF8.GetBytes(value)).AsSpan(0, 4));

    /// <summary>Makes a fingerprint that is long enough to compare secrets by it.</summary>
    /// <param name="value">The secret.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public string LongFingerprint(string value) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(fingerprintKey, Encoding.UTF8.GetBytes(value)));

    /// <summary>Forgets the key.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(sealKey);

    // One for each call: a cipher must not be used by two threads at a time.
    private AesGcm Cipher() => new(sealKey, TagBytes);

    private static byte[] Derive(ReadOnlySpan<byte> key, string use, int length)
    {
        var derived = new byte[length];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, [], Encoding.UTF8.GetBytes(use));
        return derived;
    }
}
