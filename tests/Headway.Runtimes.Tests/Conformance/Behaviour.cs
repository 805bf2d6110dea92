namespace Headway.Runtimes.Tests.Conformance;

/// <summary>What the suites ask of a program.</summary>
public enum Behaviour
{
    /// <summary>Writes <c>ready</c> and runs until SIGTERM.</summary>
    RunsOn,

    /// <summary>Writes <c>ready</c> and runs on after SIGTERM too.</summary>
    IgnoresTermination,

    /// <summary>Writes <c>ready</c>, and <c>heard</c> for every SIGHUP.</summary>
    HearsHangUps,

    /// <summary>Writes <c>one</c> and <c>two</c>, and exits with 3.</summary>
    ExitsWithThree,

    /// <summary>Exits with 0 and says nothing.</summary>
    Succeeds,

    /// <summary>There is no such program.</summary>
    IsAbsent,
}
