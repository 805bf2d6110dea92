using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>Asks how a deployment would be judged, without deploying.</summary>
/// <param name="Source">The uploaded source.</param>
/// <param name="Commit">The commit that the source is of, when it is known.</param>
/// <param name="WorkingTree"><c>clean</c>, <c>dirty</c> or <c>dirty-allowed</c>, when a checked-out commit is meant.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PreflightRequest(string? Source, string? Commit, string? WorkingTree);
