namespace Headway.Model.Gates;

/// <summary>How a rule was judged. Stored; numbers never change.</summary>
public enum GateOutcome
{
    /// <summary>The rule is kept.</summary>
    Passed = 1,

    /// <summary>The rule is broken: the deployment is refused.</summary>
    Failed = 2,

    /// <summary>The rule is not for this project or this kind of deployment.</summary>
    NotApplicable = 3,

    /// <summary>It could not be judged; the reason says why. It is never counted as passed, and refuses nothing.</summary>
    Inconclusive = 4,
}
