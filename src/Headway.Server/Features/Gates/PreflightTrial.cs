using Headway.Deployments.Steps;
using Headway.Model.Deployments;
using Headway.Model.Gates;
using Headway.Server.Access;

namespace Headway.Server.Features.Gates;

/// <summary>Judges a source as its deployment would, without deploying: nothing is queued and no release is made.</summary>
/// <param name="chooser">Drafts the release.</param>
/// <param name="checks">Judges.</param>
/// <param name="time">The clock.</param>
internal sealed class PreflightTrial(ReleaseChooser chooser, PreflightChecks checks, TimeProvider time)
{
    /// <summary>Judges.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="request">What would be asked of a deployment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The report.</returns>
    public async Task<PreflightReport> RunAsync(
        EnvironmentRecord environment, Caller caller, DeploymentRequest request, CancellationToken cancellationToken)
    {
        var deployment = new DeploymentRecord
        {
            Id = Guid.Empty,
            Number = 0,
            EnvironmentId = environment.Id,
            Project = environment.Project,
            Environment = environment.Name,
            Kind = DeploymentKind.Deploy,
            Request = request,
            State = DeploymentState.Queued,
            By = caller.Name,
            CreatedAt = time.GetUtcNow(),
        };
        var choice = await chooser.ChooseAsync(deployment, environment, cancellationToken);
        return await checks.JudgeAsync(deployment, environment, choice, cancellationToken);
    }
}
