namespace Headway.Databases.Offsite;

/// <summary>A file that is in the bucket.</summary>
/// <param name="Sum">Its SHA-256, in hexadecimal digits.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record OffsiteFile(string Sum, long Bytes);
