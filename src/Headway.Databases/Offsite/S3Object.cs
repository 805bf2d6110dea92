namespace Headway.Databases.Offsite;

/// <summary>An object in a bucket.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="ChangedAt">When it was put there.</param>
internal sealed record S3Object(string Key, long Bytes, DateTimeOffset ChangedAt);
