namespace Headway.Model.Traffic;

/// <summary>
/// A pass through gates: a request with the header <see cref="ProbePlan.Header"/> and this key takes the way of the public,
/// and goes on where the public is answered that the service is closed. So what is live can be checked before it is opened.
/// </summary>
/// <param name="Key">The key: a secret, 20–200 letters, digits, dots, underscores and hyphens.</param>
public sealed record PassPlan(string Key)
{
    /// <summary>Writes the plan without its key.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => "pass through gates";
}
