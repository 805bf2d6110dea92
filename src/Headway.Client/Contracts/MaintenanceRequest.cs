using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>Closes an environment or a service for maintenance, or opens it.</summary>
/// <param name="Mode"><c>on</c>, <c>off</c> or <c>read-only</c>.</param>
/// <param name="Service">The service; null for the whole environment.</param>
/// <param name="Message">A sentence for the page, up to 500 characters; null for the edge's own.</param>
/// <param name="Page">An HTML page in place of the edge's own, up to 12 KB.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MaintenanceRequest(string? Mode, string? Service = null, string? Message = null, string? Page = null);
