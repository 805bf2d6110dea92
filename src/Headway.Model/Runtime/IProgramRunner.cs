namespace Headway.Model.Runtime;

/// <summary>Runs a program to its end in the same sandbox as an instance: builds, migrations, one-off commands.</summary>
public interface IProgramRunner
{
    /// <summary>
    /// Runs a program, or attaches to it when the same identity runs already (after a restart of the control plane),
    /// and removes it when it has ended. Output also goes to the spec's file, from its start.
    /// </summary>
    /// <param name="spec">The program.</param>
    /// <param name="timeLimit">How long it may run before its whole process tree is ended.</param>
    /// <param name="onOutput">Called for every line of output, in order.</param>
    /// <param name="cancellationToken">Ends the program and the wait.</param>
    /// <returns>How it ended.</returns>
    Task<ProgramResult> RunAsync(
        InstanceSpec spec, TimeSpan timeLimit, Action<string> onOutput, CancellationToken cancellationToken);
}
