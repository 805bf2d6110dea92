using Headway.Deployments.Pipeline;
using Headway.Model.Deployments;

namespace Headway.Deployments.Tests.Fixtures;

/// <summary>Puts something around a step. What is undoable stays undoable, and what is not stays so.</summary>
internal static class StepAround
{
    public delegate Task<StepResult> Act(StepContext context, CancellationToken cancellationToken);

    public static IDeploymentStep Make(IDeploymentStep step, Func<Act, Act> run, Func<Act, Act> undo) => step is IUndoableStep undoable
        ? new AroundUndoable(step, run(step.RunAsync), undo(undoable.UndoAsync))
        : new Around(step, run(step.RunAsync));

    /// <summary>Has a step fail before its effect, or after it.</summary>
    public static IDeploymentStep Failing(IDeploymentStep step, string name, bool after) => step.Name != name
        ? step
        : Make(
            step,
            run => async (context, cancellationToken) => after && await run(context, cancellationToken) is not StepResult.Done and var other
                ? other
                : new StepResult.Failed("It was made to fail."),
            undo => undo);

    /// <summary>Has steps run twice whenever they run, and undone twice whenever they are undone.</summary>
    public static IDeploymentStep Twice(IDeploymentStep step, Func<string, bool> names) =>
        names(step.Name) ? Make(step, Twice, Twice) : step;

    private static Act Twice(Act act) => async (context, cancellationToken) =>
    {
        await act(context, cancellationToken);
        return await act(context, cancellationToken);
    };

    private sealed class Around(IDeploymentStep step, Act run) : IDeploymentStep
    {
        public string Name => step.Name;

        public bool IsNeeded(DeploymentPlan plan) => step.IsNeeded(plan);

        public Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken) => run(context, cancellationToken);
    }

    private sealed class AroundUndoable(IDeploymentStep step, Act run, Act undo) : IUndoableStep
    {
        public string Name => step.Name;

        public bool IsNeeded(DeploymentPlan plan) => step.IsNeeded(plan);

        public Task<StepResult> RunAsync(StepContext context, CancellationToken cancellationToken) => run(context, cancellationToken);

        public Task<StepResult> UndoAsync(StepContext context, CancellationToken cancellationToken) => undo(context, cancellationToken);
    }
}
