namespace Headway.Model.Traffic;

/// <summary>A header that a request carries.</summary>
/// <param name="Name">The name of the header; letter case does not matter.</param>
/// <param name="Contains">The text that its value contains; letter case does not matter.</param>
public sealed record HeaderMatch(string Name, string Contains);
