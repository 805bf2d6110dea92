namespace Headway.Client.Contracts;

/// <summary>What the migration of a service did in the copies.</summary>
/// <param name="Service">The service.</param>
/// <param name="Verdict">The verdict in a few words.</param>
/// <param name="Refusal">Why it may not run where it counts; null when it may.</param>
/// <param name="Databases">What it did, by database.</param>
/// <param name="Down">How its way down went; null when it was not come to.</param>
public sealed record ServiceRehearsalView(
    string Service, string Verdict, string? Refusal, IReadOnlyList<DatabaseRehearsalView> Databases, WayDownView? Down);
