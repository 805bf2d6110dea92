using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>Signs an item of the checklist.</summary>
/// <param name="Item">The item, such as <c>P376</c>.</param>
/// <param name="Deployment">The deployment that it is for; null for the newest.</param>
/// <param name="Note">In the words of who signs.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SignRequest(string? Item, int? Deployment, string? Note);
