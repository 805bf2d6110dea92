namespace Headway.Server.Http;

/// <summary>Carries a refusal out of a place that cannot return one: binding and the pipeline.</summary>
/// <param name="problem">The refusal.</param>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    /// <summary>Gets the refusal.</summary>
    public Problem Problem => problem;
}
