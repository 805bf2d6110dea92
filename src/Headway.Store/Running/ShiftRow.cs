namespace Headway.Store.Running;

/// <summary>What a shift meets.</summary>
internal sealed class ShiftRow
{
    public long Named { get; set; }

    public long Changed { get; set; }
}
