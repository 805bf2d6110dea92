using System.Text.Json;
using Headway.Model.Backups;
using Headway.Model.Names;

namespace Headway.Databases.Backups;

/// <summary>Reads what pgBackRest's <c>info --output=json</c> says: a list of stanzas, each with its backups, oldest first.</summary>
internal static class BackupListing
{
    public static IReadOnlyList<Backup> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. from stanza in document.RootElement.EnumerateArray()
               from backup in stanza.GetProperty("backup").EnumerateArray()
               select Read(backup),
        ];
    }

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
