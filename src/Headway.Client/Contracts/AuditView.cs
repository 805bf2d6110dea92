namespace Headway.Client.Contracts;

/// <summary>A record of a change.</summary>
/// <param name="Id">Grows with every record.</param>
/// <param name="At">When.</param>
/// <param name="By">Who: the name of the token.</param>
/// <param name="From">The client's address.</param>
/// <param name="Action">What, such as <c>deployment.create</c>.</param>
/// <param name="Project">The project; null for the server itself.</param>
/// <param name="Environment">The environment.</param>
/// <param name="Detail">Before and after; secrets as fingerprints.</param>
public sealed record AuditView(
    long Id, DateTimeOffset At, string By, string? From, string Action, string? Project, string? Environment, string? Detail);
