using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Headway.Model.Backups;

namespace Headway.Databases.Offsite;

/// <summary>Sees that a place in a bucket is this database's, and this server's, before anything is put there or deleted.</summary>
internal sealed class OffsiteOwner(S3Client client, OffsitePlace place)
{
    private const int Longest = 1 << 20;

    /// <summary>Reads the envelope; null when there is none.</summary>
    public async Task<Envelope?> ReadAsync(CancellationToken cancellationToken)
    {
        var text = await client.GetAsync(
            Envelope.Name,
            Longest,
            async (stream, _, token) =>
            {
                var buffer = new byte[Longest + 1];
                var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, token);
                return buffer[..read];
            },
            cancellationToken);
        return text is null ? null : Envelope.Read(text) ?? throw Foreign();
    }

    /// <summary>Refuses a place that is another's. One that is empty is nobody's.</summary>
    /// <returns>The envelope; null when the place is empty.</returns>
    public async Task<Envelope?> CheckAsync(string key, string? holder, CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is { } envelope)
        {
            return envelope.Owner != Envelope.OwnerOf(key) ? throw Anothers(envelope)
                : envelope.Holder != holder ? throw Elsewhere()
                : envelope;
        }

        await foreach (var item in client.ListAsync(cancellationToken))
        {
            throw item.Key == Envelope.Name ? Elsewhere() : Foreign();
        }

        return null;
    }

    /// <summary>Makes a name for a server.</summary>
    public static string NewHolder() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Makes the place this server's, and stores what a new server needs.</summary>
    public async Task TakeAsync(OffsiteJournal journal, OffsiteHistory history, string? holder, CancellationToken cancellationToken)
    {
        var name = holder ?? journal.Holder ?? NewHolder();
        using var content = new MemoryStream(Envelope.Make(history, name, place.Passphrase).Write());

        // The name first: a server that ends between the two finds its own place again.
        journal.Take(name, string.Empty);
        await client.PutAsync(Envelope.Name, content, await RepositoryFiles.SumAsync(content, cancellationToken), cancellationToken);
        journal.Take(name, PrintOf(history));
    }

    /// <summary>A checksum of what stands in the envelope: it is made anew only when that changes.</summary>
    public string PrintOf(OffsiteHistory history) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(history.Key), JsonSerializer.SerializeToUtf8Bytes(new[] { JsonSerializer.Serialize(history), place.Passphrase, $"{place}" })));

    private OffsiteException Foreign() => OffsiteException.Anothers(
        $"{place} holds files that Headway did not put there, so nothing is put beside them. Name another bucket or prefix in backup.s3 in headway.yaml.");

    private OffsiteException Elsewhere() => OffsiteException.Refused(
        $"{place} is kept by another server now, or by this one before it lost its own files, so nothing is changed there. To go on with what is there: headway backup fetch.");

    private OffsiteException Anothers(Envelope envelope) => OffsiteException.Anothers(
        $"{place} holds the backups of another database or server ({envelope.Owner[..8]}), so nothing is changed there. To bring that one back here: headway backup restore --repository s3 --switch; otherwise name another prefix in backup.s3 in headway.yaml.");
}
