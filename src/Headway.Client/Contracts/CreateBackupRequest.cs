using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>Asks for a backup.</summary>
/// <param name="Kind"><c>full</c>, <c>differential</c> or <c>incremental</c>; null for incremental, which is full where there is none yet.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CreateBackupRequest(string? Kind = null);
