namespace Headway.Model.Checklists;

/// <summary>What users met of a service while its new version was watched.</summary>
/// <param name="Service">The service.</param>
/// <param name="Requests">The requests.</param>
/// <param name="ErrorShare">The share of errors, 0–1.</param>
/// <param name="P95">How long 95 % of the answers took at the most, in milliseconds; null when there was none.</param>
/// <param name="At">When the watch ended.</param>
public sealed record WatchedService(string Service, long Requests, double ErrorShare, int? P95, DateTimeOffset? At);
