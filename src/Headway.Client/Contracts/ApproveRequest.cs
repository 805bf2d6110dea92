using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>Approves a source for an environment. One of deployment, release and source names it.</summary>
/// <param name="Deployment">A deployment of the environment, which may have been refused for want of approvals.</param>
/// <param name="Release">A release.</param>
/// <param name="From">The environment that the release is of; null for the same.</param>
/// <param name="Source">The source itself.</param>
/// <param name="Note">In the words of who approves.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ApproveRequest(int? Deployment, int? Release, string? From, string? Source, string? Note);
