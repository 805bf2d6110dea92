namespace Headway.Model.Backups;

/// <summary>What a new server needs to go on with a database's backups, beside the files. It is stored with them, sealed by the passphrase.</summary>
/// <param name="Key">What the repository is encrypted with. A secret.</param>
/// <param name="Password">The password of the application's role in the backups. A secret.</param>
/// <param name="AdminPassword">The password of the administrator's role in the backups. A secret.</param>
/// <param name="Timelines">The histories after the first.</param>
public sealed record OffsiteHistory(string Key, string Password, string AdminPassword, IReadOnlyList<TimelineStart> Timelines);
