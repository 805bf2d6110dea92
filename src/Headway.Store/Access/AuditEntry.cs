namespace Headway.Store.Access;

/// <summary>Something that a person changed or was shown.</summary>
/// <param name="By">Who.</param>
/// <param name="Address">From where.</param>
/// <param name="Action">What, such as <c>variables.change</c>.</param>
/// <param name="Project">In which project; null for the server.</param>
/// <param name="Environment">In which environment.</param>
/// <param name="Detail">Before and after; secrets as fingerprints.</param>
public sealed record AuditEntry(
    string By,
    string Address,
    string Action,
    string? Project,
    string? Environment,
    IReadOnlyDictionary<string, string?> Detail);
