namespace Headway.Store.Access;

/// <summary>An entry of the audit as it is stored.</summary>
/// <param name="Id">Grows with every entry.</param>
/// <param name="At">When.</param>
/// <param name="Entry">What happened.</param>
public sealed record AuditRecord(long Id, DateTimeOffset At, AuditEntry Entry);
