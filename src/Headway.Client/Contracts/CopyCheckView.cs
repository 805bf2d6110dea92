namespace Headway.Client.Contracts;

/// <summary>One check of a restored copy.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Passed">Whether it is as it should be.</param>
/// <param name="Detail">What was found, in one sentence.</param>
public sealed record CopyCheckView(string Name, bool Passed, string Detail);
