namespace Headway.Model.Building;

/// <summary>How one of the project's own checks ended.</summary>
/// <param name="Command">The program and its arguments.</param>
/// <param name="Problem">Why it failed, in a clause; null when it succeeded.</param>
/// <param name="LastLines">The last lines that it wrote.</param>
/// <param name="Duration">How long it ran.</param>
public sealed record BuildCheck(
    IReadOnlyList<string> Command, string? Problem, IReadOnlyList<string> LastLines, TimeSpan Duration)
{
    /// <summary>Gets why it failed, with its last lines when there are more than the one that the problem quotes; null when it succeeded.</summary>
    public string? Explanation => Problem is not null && LastLines.Count > 1 ? $"{Problem}: {string.Join(" | ", LastLines)}" : Problem;
}
