namespace Headway.Store.Schema;

/// <summary>A file as the database remembers it.</summary>
internal sealed class AppliedFile
{
    public int Version { get; set; }

    public string Name { get; set; } = string.Empty;

    public string Checksum { get; set; } = string.Empty;
}
