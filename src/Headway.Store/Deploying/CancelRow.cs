namespace Headway.Store.Deploying;

/// <summary>What renewing a lease tells.</summary>
internal sealed class CancelRow
{
    public bool Cancelled { get; set; }

    public string CancelledBy { get; set; } = string.Empty;
}
