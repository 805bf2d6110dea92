namespace Headway.Client.Contracts;

/// <summary>The files that the newest drill kept: rehearsals clone them.</summary>
/// <param name="Backup">The backup that they came from.</param>
/// <param name="ProvenAt">When the drill had checked them.</param>
/// <param name="Bytes">Their size.</param>
public sealed record ProvenCopyView(string Backup, DateTimeOffset ProvenAt, long Bytes);
