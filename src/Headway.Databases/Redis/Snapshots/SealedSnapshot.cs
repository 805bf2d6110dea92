using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Headway.Databases.Redis.Snapshots;

/// <summary>
/// A snapshot as it is stored: the facts, readable, then Redis' file by AES-256-GCM in pieces. Each file has a key of its own, made of the repository's key, a
/// salt and the facts. A piece knows its number and whether it is the last one, so that none can be missing, twice or in another place.
/// </summary>
internal static class SealedSnapshot
{
    private const int PieceBytes = 64 << 10;
    private const int SaltBytes = 16;
    private const int TagBytes = 16;
    private const int NonceBytes = 12;
    private const int KeyBytes = 32;
    private const int LongestHeader = 4096;

    private static readonly byte[] Magic = "headway redis snapshot 1\n"u8.ToArray();

    /// <summary>Writes one.</summary>
    public static async Task WriteAsync(Stream file, SnapshotFacts facts, Stream content, string key, CancellationToken cancellationToken)
    {
        byte[] header = [.. RandomNumberGenerator.GetBytes(SaltBytes), .. JsonSerializer.SerializeToUtf8Bytes(facts)];
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, header.Length);
        await file.WriteAsync((byte[])[.. Magic, .. length, .. header], cancellationToken);
        using var aes = new AesGcm(KeyOf(key, header), TagBytes);
        var sealedPiece = new byte[TagBytes + PieceBytes];
        await EachAsync(
            content,
            PieceBytes,
            (number, piece, isLast) =>
            {
                aes.Encrypt(NonceOf(number, isLast), piece.Span, sealedPiece.AsSpan(TagBytes, piece.Length), sealedPiece.AsSpan(0, TagBytes));
                return file.WriteAsync(sealedPiece.AsMemory(0, TagBytes + piece.Length), cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Reads the facts; null when it is no snapshot.</summary>
    public static async Task<SnapshotFacts?> ReadFactsAsync(Stream file, CancellationToken cancellationToken) =>
        await ReadHeaderAsync(file, cancellationToken) is { } header ? FactsIn(header) : null;

    /// <summary>Opens one.</summary>
    /// <exception cref="CryptographicException">It is damaged or cut off, or was made with another key.</exception>
    public static async Task OpenAsync(Stream file, Stream content, string key, CancellationToken cancellationToken)
    {
        var header = await ReadHeaderAsync(file, cancellationToken) ?? throw new CryptographicException("There is no header.");
        using var aes = new AesGcm(KeyOf(key, header), TagBytes);
        var plain = new byte[PieceBytes];
        await EachAsync(
            file,
            TagBytes + PieceBytes,
            (number, piece, isLast) =>
            {
                if (piece.Length < TagBytes)
                {
                    throw new CryptographicException("It is cut off.");
                }

                var opened = plain.AsMemory(0, piece.Length - TagBytes);
                aes.Decrypt(NonceOf(number, isLast), piece.Span[TagBytes..], piece.Span[..TagBytes], opened.Span);
                return content.WriteAsync(opened, cancellationToken);
            },
            cancellationToken);
    }

    private static async Task EachAsync(
        Stream stream, int bytes, Func<long, ReadOnlyMemory<byte>, bool, ValueTask> take, CancellationToken cancellationToken)
    {
        var (piece, next) = (new byte[bytes], new byte[bytes]);
        var filled = await stream.ReadAtLeastAsync(piece, bytes, throwOnEndOfStream: false, cancellationToken);
        for (var number = 0L; ; number++)
        {
            var following = await stream.ReadAtLeastAsync(next, bytes, throwOnEndOfStream: false, cancellationToken);
            await take(number, piece.AsMemory(0, filled), following == 0);
            if (following == 0)
            {
                return;
            }

            (piece, next, filled) = (next, piece, following);
        }
    }

    private static async Task<byte[]?> ReadHeaderAsync(Stream file, CancellationToken cancellationToken)
    {
        var start = new byte[Magic.Length + sizeof(int)];
        if (await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken) < start.Length
            || !start.AsSpan(0, Magic.Length).SequenceEqual(Magic)
            || BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(Magic.Length)) is not (> SaltBytes and <= LongestHeader and var length))
        {
            return null;
        }

        var header = new byte[length];
        return await file.ReadAtLeastAsync(header, length, throwOnEndOfStream: false, cancellationToken) == length ? header : null;
    }

    private static SnapshotFacts? FactsIn(byte[] header)
    {
        try
        {
            return JsonSerializer.Deserialize<SnapshotFacts>(header.AsSpan(SaltBytes));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] KeyOf(string key, byte[] header) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key), KeyBytes, salt: header[..SaltBytes], info: [.. Magic, .. SHA256.HashData(header)]);

    private static byte[] NonceOf(long number, bool isLast)
    {
        var nonce = new byte[NonceBytes];
        BinaryPrimitives.WriteInt64BigEndian(nonce, number);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }
}
