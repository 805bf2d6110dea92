using Headway.Model.Checklists;
using Headway.Store.Sql;

namespace Headway.Store.Deploying;

/// <summary>A signature as the database gives it.</summary>
internal sealed class SignatureRow
{
    public string Item { get; set; } = string.Empty;

    public int Deployment { get; set; }

    public DateTime At { get; set; }

    public string By { get; set; } = string.Empty;

    public string? Note { get; set; }

    public ChecklistSignature ToSignature() => new(Item, Deployment, At.ToOffset(), By, Note);
}
