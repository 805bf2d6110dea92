namespace Headway.Runtimes.Processes;

/// <summary>What came of starting a parent script.</summary>
internal enum LaunchOutcome
{
    /// <summary>Everything before the program failed: the sandbox, the cgroups or the drop of privileges.</summary>
    Refused,

    /// <summary>The program was started.</summary>
    Started,

    /// <summary>There is no such program; the output says so and the exit code is 127.</summary>
    Absent,

    /// <summary>Another parent script has the instance.</summary>
    Taken,
}
