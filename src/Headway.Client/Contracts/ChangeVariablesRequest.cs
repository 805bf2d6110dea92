using System.Text.Json.Serialization;

namespace Headway.Client.Contracts;

/// <summary>Changes variables: all in one version.</summary>
/// <param name="Service">The service; null for the whole environment.</param>
/// <param name="Set">The values to set.</param>
/// <param name="Remove">The names to remove.</param>
/// <param name="Secret">Whether the values are secret. Null keeps what each one is, and makes new ones secret when their name looks like it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ChangeVariablesRequest(
    string? Service, IReadOnlyDictionary<string, string>? Set, IReadOnlyList<string>? Remove, bool? Secret);
