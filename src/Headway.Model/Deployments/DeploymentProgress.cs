namespace Headway.Model.Deployments;

/// <summary>The state of a deployment: a pure fold over its journal.</summary>
public sealed record DeploymentProgress
{
    private DeploymentProgress(IReadOnlyList<StepStatus> steps, StepStatus? failure)
    {
        Steps = steps;
        Failure = failure;
    }

    /// <summary>Gets the steps that were started, in the order of their start.</summary>
    public IReadOnlyList<StepStatus> Steps { get; }

    /// <summary>Gets the step that failed, as it was when it failed; null while none has.</summary>
    public StepStatus? Failure { get; }

    /// <summary>Gets a value indicating whether the deployment is being undone.</summary>
    public bool IsUndoing => Failure is not null;

    /// <summary>Folds a journal.</summary>
    /// <param name="journal">The entries, in order.</param>
    /// <returns>The state.</returns>
    /// <exception cref="InvalidOperationException">An entry cannot follow the ones before it: the journal was damaged.</exception>
    public static DeploymentProgress Replay(IEnumerable<JournalEntry> journal)
    {
        var steps = new List<StepStatus>();
        StepStatus? failure = null;
        foreach (var entry in journal)
        {
            var index = steps.FindIndex(step => step.Name == entry.Step);
            var before = index < 0 ? new StepStatus(entry.Step, StepState.Waiting) : steps[index];
            var after = Apply(before, entry);
            if (index < 0)
            {
                steps.Add(after);
            }
            else
            {
                steps[index] = after;
            }

            failure = entry.Event == JournalEvent.Failed ? after : failure;
        }

        return new DeploymentProgress(steps, failure);
    }

    /// <summary>Looks a step up.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its status; waiting when it was never started.</returns>
    public StepStatus Step(string name) =>
        Steps.FirstOrDefault(step => step.Name == name) ?? new StepStatus(name, StepState.Waiting);

    private static StepStatus Apply(StepStatus step, JournalEntry entry) => (step.State, entry.Event) switch
    {
        (StepState.Waiting, JournalEvent.Started) => step with { State = StepState.Running, StartedAt = entry.At },
        (StepState.Running, JournalEvent.Succeeded) =>
            step with { State = StepState.Succeeded, EndedAt = entry.At, Detail = entry.Detail, Output = entry.Output },
        (StepState.Running, JournalEvent.Failed) =>
            step with { State = StepState.Failed, EndedAt = entry.At, Detail = entry.Detail, Output = entry.Output },
        (StepState.Succeeded or StepState.Failed or StepState.Running or StepState.UndoFailed, JournalEvent.UndoStarted) =>
            step with { State = StepState.Undoing },
        (StepState.Undoing, JournalEvent.Undone) => step with { State = StepState.Undone, UndoDetail = entry.Detail },
        (StepState.Undoing, JournalEvent.UndoFailed) => step with { State = StepState.UndoFailed, Detail = entry.Detail },
        _ => throw new InvalidOperationException(
            $"Journal entry {entry.Sequence}: step '{entry.Step}' cannot be {entry.Event} when it is {step.State}."),
    };
}
