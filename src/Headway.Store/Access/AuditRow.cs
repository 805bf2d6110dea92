using Headway.Store.Sql;

namespace Headway.Store.Access;

/// <summary>An entry of the audit as the database gives it.</summary>
internal sealed class AuditRow
{
    public long Id { get; set; }

    public DateTime At { get; set; }

    public string By { get; set; } = string.Empty;

    public string Address { get; set; } = string.Empty;

    public string Action { get; set; } = string.Empty;

    public string? Project { get; set; }

    public string? Environment { get; set; }

    public string Detail { get; set; } = string.Empty;

    public AuditRecord ToRecord() => new(
        Id,
        At.ToOffset(),
        new AuditEntry(By, Address, Action, Project, Environment, StoredJson.Read<Dictionary<string, string?>>(Detail)));
}
