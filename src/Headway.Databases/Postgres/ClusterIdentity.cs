using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using Headway.Model.Data;

namespace Headway.Databases.Postgres;

/// <summary>
/// Gives a copied, never started cluster its own system identifier, so that backups and archives of two databases cannot be mixed up.
/// Form: <c>src/include/catalog/pg_control.h</c> and <c>access/xlog_internal.h</c> of PostgreSQL: the identifier is the first
/// field of the control file (which ends in 32 random bytes and a CRC-32C) and is at offset 24 of each WAL segment.
/// </summary>
internal static class ClusterIdentity
{
    private const int NonceLength = 32;
    private const int SegmentIdentifierOffset = 24;
    private const int LongestControlData = 512;

    public static void Renew(string dataFolder)
    {
        var controlFile = Path.Combine(dataFolder, "global", "pg_control");
        var control = File.ReadAllBytes(controlFile);
        var end = ChecksumOffset(control);
        var former = BinaryPrimitives.ReadUInt64LittleEndian(control);
        RandomNumberGenerator.Fill(control.AsSpan(0, sizeof(ulong)));
        control[7] &= 0x7f;
        RandomNumberGenerator.Fill(control.AsSpan(end - NonceLength, NonceLength));
        BinaryPrimitives.WriteUInt32LittleEndian(control.AsSpan(end), Checksum(control.AsSpan(0, end)));
        foreach (var segment in Directory.EnumerateFiles(Path.Combine(dataFolder, "pg_wal")))
        {
            RenewSegment(segment, former, control.AsSpan(0, sizeof(ulong)));
        }

        Overwrite(controlFile, 0, control);
    }

    public static ulong Read(string dataFolder) =>
        BinaryPrimitives.ReadUInt64LittleEndian(File.ReadAllBytes(Path.Combine(dataFolder, "global", "pg_control")));

    // The length of the control data differs between versions; it is where the checksum of all before it stands.
    private static int ChecksumOffset(ReadOnlySpan<byte> control)
    {
        for (var offset = NonceLength + sizeof(ulong); offset + sizeof(uint) <= LongestControlData; offset += sizeof(uint))
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(control[offset..]) == Checksum(control[..offset]))
            {
                return offset;
            }
        }

        throw new DatabaseException("The control file of the new PostgreSQL cluster has an unknown form: is this version of PostgreSQL supported?");
    }

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }

    private static void RenewSegment(string path, ulong former, ReadOnlySpan<byte> identifier)
    {
        Span<byte> found = stackalloc byte[sizeof(ulong)];
        using (var handle = File.OpenHandle(path))
        {
            RandomAccess.Read(handle, found, SegmentIdentifierOffset);
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(found) != former)
        {
            throw new DatabaseException($"The WAL segment {path} of the new PostgreSQL cluster has an unknown form.");
        }

        Overwrite(path, SegmentIdentifierOffset, identifier);
    }

    private static void Overwrite(string path, long offset, ReadOnlySpan<byte> bytes)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Write);
        RandomAccess.Write(handle, bytes, offset);
    }
}
