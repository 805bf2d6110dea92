using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>Asks for backups to be brought back from their second copy.</summary>
/// <param name="TakeOver">Whether the backups of another server may take the place of the database's own. What the database has is kept beside, and it stops until a restore.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FetchBackupsRequest(bool TakeOver = false);
