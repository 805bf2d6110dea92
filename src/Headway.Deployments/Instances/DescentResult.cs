namespace Headway.Deployments.Instances;

/// <summary>How a way down ended.</summary>
/// <param name="IsThere">Whether the schema is as it was before the migration.</param>
/// <param name="Failure">Why <c>migrate.down</c> failed, in one sentence; null when it did not, also where it was not run because the schema is not on the way.</param>
public sealed record DescentResult(bool IsThere, string? Failure)
{
    /// <summary>Gets the good end.</summary>
    public static DescentResult Reached { get; } = new(IsThere: true, null);
}
