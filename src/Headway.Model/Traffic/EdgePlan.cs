namespace Headway.Model.Traffic;

/// <summary>Everything the edge should be: complete, so that applying it twice changes nothing.</summary>
public sealed record EdgePlan
{
    /// <summary>Gets the public routes.</summary>
    public IReadOnlyList<RoutePlan> Routes { get; init; } = [];

    /// <summary>Gets the backends.</summary>
    public IReadOnlyList<BackendPlan> Backends { get; init; } = [];

    /// <summary>Gets the private ways to instances.</summary>
    public IReadOnlyList<ProbePlan> Probes { get; init; } = [];

    /// <summary>Gets the passes: requests that have one go where the public's go, past what is closed or held.</summary>
    public IReadOnlyList<PassPlan> Passes { get; init; } = [];
}
