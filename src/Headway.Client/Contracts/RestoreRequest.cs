using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>Asks for a restore into a copy. At most one target; none is the end of the archive.</summary>
/// <param name="At">The time: exactly the transactions that were committed until then.</param>
/// <param name="Backup">The label of a backup.</param>
/// <param name="Switch">Whether the copy takes the database's place when all its checks have passed.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RestoreRequest(DateTimeOffset? At = null, string? Backup = null, bool Switch = false);
