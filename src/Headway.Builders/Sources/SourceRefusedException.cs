namespace Headway.Builders.Sources;

/// <summary>Carries a problem out of the reader; turned into a value by <see cref="SourceArchive"/>.</summary>
/// <param name="problem">The problem.</param>
#pragma warning disable CA1032, CA1064 // Never seen outside of this folder.
internal sealed class SourceRefusedException(SourceProblem problem) : Exception(problem.Message)
#pragma warning restore CA1032, CA1064
{
    /// <summary>Initializes a new instance of the <see cref="SourceRefusedException"/> class.</summary>
    public SourceRefusedException(SourceProblemCode code, string message)
        : this(new SourceProblem(code, message))
    {
    }

    /// <summary>Gets the problem.</summary>
    public SourceProblem Problem => problem;
}
