using Headway.Model.Runtime;

namespace Headway.Testing.Deployments;

/// <summary>Runs programs to their end without running anything.</summary>
/// <param name="calls">Sees every call.</param>
public sealed class FakePrograms(PortCalls calls) : IProgramRunner
{
    /// <summary>Gets the programs that were run.</summary>
    public List<InstanceSpec> Runs { get; } = [];

    /// <summary>Gets or sets how a program ends.</summary>
    public Func<InstanceSpec, ProgramResult> Ends { get; set; } = _ => new ProgramResult(0);

    /// <summary>Gets or sets what a program writes.</summary>
    public Func<InstanceSpec, IReadOnlyList<string>> Writes { get; set; } = _ => [];

    /// <summary>Gets or sets what a program does before it ends.</summary>
    public Func<InstanceSpec, CancellationToken, Task> Works { get; set; } = (_, _) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<ProgramResult> RunAsync(
        InstanceSpec spec, TimeSpan timeLimit, Action<string> onOutput, CancellationToken cancellationToken)
    {
        await Works(spec, cancellationToken);
        return await calls.DoAsync(
            "programs.run",
            () =>
            {
                Runs.Add(spec);
                foreach (var line in Writes(spec))
                {
                    onOutput(line);
                }

                return Ends(spec);
            },
            cancellationToken);
    }
}
