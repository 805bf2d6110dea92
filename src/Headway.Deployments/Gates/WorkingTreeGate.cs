using Headway.Model.Gates;

namespace Headway.Deployments.Gates;

/// <summary>Judges whether the folder that a commit was deployed from has changes that the commit does not have (requirement P385). Only the client can know.</summary>
public sealed class WorkingTreeGate : IGate
{
    private const string Title = "The working tree is clean";

    /// <inheritdoc/>
    public Task<IReadOnlyList<GateResult>> JudgeAsync(GateSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<GateResult>>([Judge(subject)]);

    private static GateResult Judge(GateSubject subject) => subject.Deployment.Request.WorkingTree switch
    {
        "clean" => GateResult.Passed(GateNames.WorkingTree, Title, "The folder is as its commit."),
        "dirty" => GateResult.Failed(
            GateNames.WorkingTree,
            Title,
            "The working tree has changes that the deployed commit does not have.",
            "Commit or stash them, name the commit, or deploy with --allow-dirty."),
        "dirty-allowed" => GateResult.NotApplicable(
            GateNames.WorkingTree, Title, "The working tree has changes, and --allow-dirty was given."),
        _ => GateResult.NotApplicable(GateNames.WorkingTree, Title, "The deployment is not of the commit that is checked out."),
    };
}
