using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>Rehearses the migrations of a release on copies of the databases. With neither number, of the newest release that was built.</summary>
/// <param name="Release">The release.</param>
/// <param name="Deployment">The deployment whose release it is.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RehearseRequest(int? Release = null, int? Deployment = null);
