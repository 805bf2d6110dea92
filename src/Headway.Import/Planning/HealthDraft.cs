namespace Headway.Import.Planning;

/// <summary>A health check as the manifest will write it.</summary>
/// <param name="Path">The path.</param>
/// <param name="Within">How long a new instance may take; null for the default.</param>
/// <param name="Timeout">How long one answer may take; null for the default.</param>
internal sealed record HealthDraft(string Path, TimeSpan? Within, TimeSpan? Timeout);
