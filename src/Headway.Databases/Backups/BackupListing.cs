using System.Text.Json;
using Headway.Model.Backups;
using Headway.Model.Names;

namespace Headway.Databases.Backups;

/// <summary>Reads what pgBackRest's <c>info --output=json</c> says: a list of stanzas, each with its backups, oldest first.</summary>
internal static class BackupListing
{
    // Of one file in 256 the end of its decrypted text looks right with any key; what is in it does not, and it says so here.
    private const int Unreadable = 99;

    /// <exception cref="JsonException">It is no such list, or says that what there is cannot be read.</exception>
    public static IReadOnlyList<Backup> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. from stanza in document.RootElement.EnumerateArray()
               from backup in Readable(stanza).GetProperty("backup").EnumerateArray()
               select Read(backup),
        ];
    }

    private static JsonElement Readable(JsonElement stanza) =>
        stanza.TryGetProperty("status", out var status) && status.GetProperty("code").GetInt32() == Unreadable
            ? throw new JsonException(status.GetProperty("message").GetString())
            : stanza;

    private static Backup Read(JsonElement backup)
    {
        var (times, archive, info) = (backup.GetProperty("timestamp"), backup.GetProperty("archive"), backup.GetProperty("info"));
        return new Backup(
            BackupLabel.Parse(backup.GetProperty("label").GetString()),
            backup.GetProperty("type").GetString() switch
            {
                "full" => BackupKind.Full,
                "diff" => BackupKind.Differential,
                _ => BackupKind.Incremental,
            },
            DateTimeOffset.FromUnixTimeSeconds(times.GetProperty("start").GetInt64()),
            DateTimeOffset.FromUnixTimeSeconds(times.GetProperty("stop").GetInt64()),
            archive.GetProperty("start").GetString()!,
            archive.GetProperty("stop").GetString()!,
            info.GetProperty("size").GetInt64(),
            info.GetProperty("repository").GetProperty("delta").GetInt64())
        {
            BuildsOn = References(backup),
            HasDamagedPages = backup.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.True,
        };
    }

    private static IReadOnlyList<BackupLabel> References(JsonElement backup) =>
        backup.TryGetProperty("reference", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(label => BackupLabel.Parse(label.GetString()))]
            : [];
}
